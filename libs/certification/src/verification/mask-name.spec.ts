import { maskName } from './mask-name';

describe('the masked name', () => {
  it.each([
    ['Nguyễn Thị Ánh Tuyết', 'N••• T••• Á••• T•••'],
    ['Nguyễn Thị Ánh Tuyết'.normalize('NFD'), 'N••• T••• Á••• T•••'],
    ['Đặng  Thu   Hà', 'Đ••• T••• H•••'],
    ["H'Hoa Niê Kdăm", 'H••• N••• K•••'],
    ['An', 'A•••'],
    ['Y', 'Y•••'],
    ['', ''],
  ])('of %p is %p', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});
