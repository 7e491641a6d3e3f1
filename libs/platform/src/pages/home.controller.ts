import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '@platform/security';

const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Học Vụ Số</title>
<style>
body { font: 1.0625rem/1.55 system-ui, "Segoe UI", Roboto, sans-serif; margin: 0; color: #1c2733; background: #f5f8fb; }
.wrap { max-width: 46rem; margin: auto; padding: 0 1rem; }
header { background: #0b3d63; color: #fff; padding: 2rem 0; }
h1 { margin: 0; font-size: 2rem; }
header p { margin: .25rem 0 0; }
h2 { font-size: 1.125rem; margin: 1.75rem 0 .75rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); }
li a { display: block; height: 100%; box-sizing: border-box; padding: .85rem 1rem; background: #fff; color: #0b4a86; font-weight: 600; border: 1px solid #c3d0dc; border-radius: .6rem; text-decoration: none; }
li a:hover { border-color: #0b4a86; }
li small { display: block; color: #47535f; font-weight: 400; font-size: .9375rem; }
:focus-visible { outline: 3px solid #d97706; outline-offset: 3px; }
footer.wrap { margin: 2rem auto; color: #47535f; }
footer a { color: #0b4a86; }
</style>
</head>
<body>
<header><div class="wrap"><h1>Học Vụ Số</h1><p>Nền tảng mở cho phong trào Bình dân học vụ số.</p></div></header>
<main class="wrap">
<h2>Dành cho mọi người</h2>
<ul>
<li><a href="/kiem-tra">Kiểm tra giấy chứng nhận<small>Nhập mã, quét mã QR, hoặc gửi tệp nhận được</small></a></li>
<li><a href="/kiem-tra/ngoai-tuyen">Kiểm tra khi không có mạng<small>Mở một lần, rồi quét mã QR ở bất cứ đâu</small></a></li>
<li><a href="/auth/login?returnTo=/graphiql">Đăng nhập bằng VNeID<small>Rồi thử các thao tác học, thi, nhận chứng nhận</small></a></li>
<li><a href="/dang-nhap/ho-tro?returnTo=/graphiql">Đăng nhập bằng thẻ hỗ trợ<small>Dành cho người chưa có VNeID</small></a></li>
</ul>
<h2>Dành cho người quản trị và nhà tích hợp</h2>
<ul>
<li><a href="/graphiql">Thử giao diện lập trình<small>GraphiQL, kèm thao tác mẫu và tài liệu</small></a></li>
<li><a href="/health/ready">Tình trạng hoạt động<small>Dữ liệu JSON cho hệ thống giám sát</small></a></li>
<li><a href="/.well-known/jwks.json">Khóa công khai<small>Để kiểm tra chữ ký số của giấy chứng nhận</small></a></li>
</ul>
</main>
<footer class="wrap" lang="en">Open backend for universal digital skills: <a href="/verify">verify a certificate</a>,
<a href="/graphiql">try the API</a>.</footer>
</body>
</html>
`;

/** An open book, for the tab of the browser. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#0b3d63"/>
<path d="M5 9q6-3 11 1q5-4 11-1v14q-6-3-11 1q-5-4-11-1z" fill="#fff"/>
<path d="M16 11v12" stroke="#0b3d63" stroke-width="1.5"/>
</svg>
`;

/** What somebody sees who opens the address in a browser. */
@Public()
@Controller()
export class HomeController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  home(): string {
    return page;
  }

  /** Browsers ask for it by this name; the format is what the content type says. */
  @Get('favicon.ico')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  favicon(): string {
    return icon;
  }
}
