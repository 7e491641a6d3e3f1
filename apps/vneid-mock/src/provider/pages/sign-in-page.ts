import { demoPeople } from '../../population/demo-people';
import type { LearnerGroup, Person } from '../../population/person';
import { html, type Html } from './html';
import { layout } from './layout';

/** Passcode of every invented person. */
export const DEMO_PASSCODE = '123456';

const GROUP_NAMES: Record<LearnerGroup, string> = {
  HSSV: 'Học sinh, sinh viên',
  ND: 'Người dân',
  CBCC: 'Cán bộ, công chức',
  NLDDN: 'Người lao động trong doanh nghiệp',
};
/** How many people stand in view; the rest is folded away. */
const IN_VIEW = 9;

/** The sign-in page; `error` is shown above the form, `personalNumber` keeps what was typed. */
export function signInPage(uid: string, error?: string, personalNumber = ''): Html {
  const action = `/interaction/${uid}`;
  const buttons = demoPeople.map((person) => personButton(action, person));
  return layout(
    'Đăng nhập',
    html`<section>
        <h1>Đăng nhập</h1>
        ${error ? html`<p class="error" id="error" role="alert">${error}</p>` : html``}
        <form method="post" action="${action}" autocomplete="off">
          <label for="personalNumber">Số định danh cá nhân</label>
          <input
            id="personalNumber"
            name="personalNumber"
            inputmode="numeric"
            required
            maxlength="20"
            value="${personalNumber}"
            aria-describedby="${error ? 'error ' : ''}number-hint"
          />
          <p class="hint" id="number-hint">12 chữ số, in trên thẻ căn cước</p>
          <label for="passcode">Mã bí mật</label>
          <input
            id="passcode"
            name="passcode"
            type="password"
            inputmode="numeric"
            required
            maxlength="20"
            ${error ? html` aria-describedby="error"` : html``}
          />
          <button class="main" type="submit">Đăng nhập</button>
        </form>
        <form method="post" action="${action}/cancel">
          <button class="other" type="submit">Hủy và quay lại</button>
        </form>
      </section>
      <section class="mock" aria-labelledby="mock">
        <h2 id="mock">Hệ thống mô phỏng</h2>
        <p>
          Những người dưới đây không có thật. Mã bí mật của tất cả là <code>${DEMO_PASSCODE}</code>. Bấm vào
          một người để đăng nhập ngay.
        </p>
        <ul>
          ${buttons.slice(0, IN_VIEW)}
        </ul>
        <details>
          <summary>Xem thêm ${buttons.length - IN_VIEW} người</summary>
          <ul>
            ${buttons.slice(IN_VIEW)}
          </ul>
        </details>
      </section>`,
  );
}

function personButton(action: string, person: Person): Html {
  const groups = person.groups.map((group) => GROUP_NAMES[group]).join('; ');
  return html`<li>
    <form method="post" action="${action}">
      <input type="hidden" name="personalNumber" value="${person.personalNumber}" />
      <input type="hidden" name="passcode" value="${DEMO_PASSCODE}" />
      <button type="submit">
        <span class="tag">Mức ${person.level}</span>${person.fullName}
        <small>${groups}${person.note ? html` (${person.note})` : html``}</small>
        <small>${person.personalNumber}</small>
      </button>
    </form>
  </li> `;
}
