import { html, type Html } from './html';
import { layout } from './layout';

/** Says that sign-in cannot go on, what to do next, and a code for support. */
export function failurePage(code: string, detail?: string): Html {
  return layout(
    'Không thể tiếp tục',
    html`<section>
      <h1>Không thể tiếp tục</h1>
      <p>Yêu cầu gửi đến không hợp lệ hoặc đã hết hạn. Hãy quay lại ứng dụng và đăng nhập lại từ đầu.</p>
      <p class="hint">Mã lỗi để báo cho bộ phận hỗ trợ: <code>${code}</code></p>
      ${detail ? html`<p class="hint">${detail}</p>` : html``}
    </section>`,
  );
}

/** Says that the sign-in page was open for too long or was opened elsewhere. */
export function expiredPage(): Html {
  return layout(
    'Phiên đăng nhập đã hết hạn',
    html`<section>
      <h1>Phiên đăng nhập đã hết hạn</h1>
      <p>
        Trang đăng nhập đã mở quá lâu, hoặc được mở ở một trình duyệt khác. Hãy quay lại ứng dụng và bấm đăng
        nhập lần nữa.
      </p>
      <p class="hint">Mã lỗi để báo cho bộ phận hỗ trợ: <code>session_not_found</code></p>
    </section>`,
  );
}
