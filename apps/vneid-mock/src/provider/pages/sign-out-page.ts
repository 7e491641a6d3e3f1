import { Html, html } from './html';
import { layout } from './layout';

/** Asks whether to sign out; `form` is the provider's own, with its token against forged requests. */
export function signOutPage(form: string): Html {
  return layout(
    'Đăng xuất',
    html`<section>
      <h1>Bạn có muốn đăng xuất không?</h1>
      <p>
        Nếu dùng chung thiết bị với người khác, hãy đăng xuất để người sau không vào nhầm tài khoản của bạn.
      </p>
      ${new Html(form)}
      <button class="main" type="submit" form="op.logoutForm" name="logout" value="yes">Đăng xuất</button>
      <button class="other" type="submit" form="op.logoutForm">Ở lại</button>
    </section>`,
  );
}

export function signedOutPage(): Html {
  return layout(
    'Đã đăng xuất',
    html`<section>
      <h1>Bạn đã đăng xuất</h1>
      <p>Có thể đóng trang này, hoặc quay lại ứng dụng để đăng nhập bằng tài khoản khác.</p>
    </section>`,
  );
}
