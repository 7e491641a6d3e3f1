import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '@platform/errors';
import type { Language } from '@platform/observability';
import { Public } from '@platform/security';
import { offlineReader } from '../offline-qr/offline-reader';
import { OFFLINE_PATHS } from '../verification/check-page';
import { ASSETS, OFFLINE_PAGE_POLICY, offlineManifest, offlinePage } from './offline-page';
import { offlineScript } from './offline-script';
import { offlineWorker } from './offline-worker';

interface Asset {
  type: string;
  content: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';

/** A seal with a tick, as the app on a home screen. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0b3d63"/>
<circle cx="32" cy="32" r="20" fill="none" stroke="#fff" stroke-width="4"/>
<path d="M22 33l7 7 13-15" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/></svg>
`;

/** The page that checks QRs without a network, and all that it needs, from this server alone. */
@Public()
@Controller()
export class OfflinePageController {
  private readonly pages: Record<Language, string> = { vi: offlinePage('vi'), en: offlinePage('en') };
  private readonly assets = assetsWith(this.pages);

  @Get('kiem-tra/ngoai-tuyen')
  page(@Res() reply: FastifyReply): Promise<void> {
    return this.send('vi', reply);
  }

  @Get('verify/offline')
  pageInEnglish(@Res() reply: FastifyReply): Promise<void> {
    return this.send('en', reply);
  }

  /** Scripts, manifests and icon; the worker may look after both pages, which lie outside of its folder. */
  @Get('kiem-tra/ngoai-tuyen/:asset')
  async asset(@Param('asset') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = this.assets.get(name);
    if (!asset) throw notFound('file');
    await reply
      .header('content-type', asset.type)
      .header('cache-control', 'no-cache')
      .header('service-worker-allowed', '/')
      .send(asset.content);
  }

  private async send(language: Language, reply: FastifyReply): Promise<void> {
    await reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', OFFLINE_PAGE_POLICY)
      .header('cache-control', 'no-cache')
      .header('referrer-policy', 'no-referrer')
      .send(this.pages[language]);
  }
}

/** Everything beside the pages; the worker is named by the digest of all the rest. */
function assetsWith(pages: Record<Language, string>): Map<string, Asset> {
  const assets = new Map<string, Asset>([
    ['reader.js', { type: SCRIPT, content: `window.offlineReader = (${offlineReader.toString()})();\n` }],
    ['page.js', { type: SCRIPT, content: offlineScript }],
    ['jsqr.js', { type: SCRIPT, content: readFileSync(require.resolve('jsqr'), 'utf8') }],
    ['icon.svg', { type: 'image/svg+xml', content: ICON }],
    ...(['vi', 'en'] as const).map((language): [string, Asset] => [
      `${language}.webmanifest`,
      { type: 'application/manifest+json', content: JSON.stringify(offlineManifest(language)) },
    ]),
  ]);
  const digest = createHash('sha256');
  for (const content of [...Object.values(pages), ...[...assets.values()].map((asset) => asset.content)])
    digest.update(content);
  const kept = [...Object.values(OFFLINE_PATHS), ...[...assets.keys()].map((name) => `${ASSETS}/${name}`)];
  const worker = offlineWorker(digest.digest('hex').slice(0, 16), kept);
  return assets.set('worker.js', { type: SCRIPT, content: worker });
}
