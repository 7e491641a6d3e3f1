import type { Person } from '../population/person';
import { subjectOf, techIdOf } from '../population/subject';

/** Which claims each scope brings; without e-mail or phone, as VNeID has none. */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub'],
  profile: ['HoVaTen', 'NgayThangNamSinh', 'loginIdp', 'logoutUri'],
  identity: ['TechID', 'LoaiTaiKhoan', 'SoDinhDanh'],
};

/** What VNeID tells about a person, under the names seen at the national portal. */
export function claimsOf(person: Person, logoutUri: string) {
  return {
    sub: subjectOf(person.personalNumber),
    TechID: techIdOf(person.personalNumber),
    LoaiTaiKhoan: String(person.level),
    HoVaTen: person.fullName,
    SoDinhDanh: person.personalNumber,
    NgayThangNamSinh: person.birthDate.replaceAll('-', ''),
    loginIdp: 'vneid',
    logoutUri,
  };
}
