import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '@platform/security';

const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Học Vụ Số</title>
<style>
body { font: 1.1rem/1.6 system-ui, sans-serif; margin: 0; color: #1c2733; background: #f5f8fb; }
header { background: #0b3d63; color: #fff; padding: 2rem 1rem; }
main, header > div { max-width: 44rem; margin: auto; padding: 0 1rem; }
a { color: #0b5394; }
li { margin: .4rem 0; }
</style>
</head>
<body>
<header><div><h1>Học Vụ Số</h1><p>Nền tảng mở cho phong trào Bình dân học vụ số.</p></div></header>
<main>
<h2>Dành cho mọi người</h2>
<ul>
<li><a href="/kiem-tra">Kiểm tra một chứng nhận</a></li>
<li><a href="/auth/login?returnTo=/graphiql">Đăng nhập bằng VNeID</a></li>
</ul>
<h2>Dành cho người quản trị và nhà tích hợp</h2>
<ul>
<li><a href="/graphiql">Thử giao diện lập trình (GraphiQL)</a></li>
<li><a href="/health/ready">Tình trạng hoạt động</a></li>
<li><a href="/.well-known/jwks.json">Khóa công khai</a></li>
</ul>
<p lang="en">Open backend for universal digital skills: <a href="/verify">verify a certificate</a>,
<a href="/graphiql">try the API</a>.</p>
</main>
</body>
</html>
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
}
