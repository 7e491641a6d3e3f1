/**
 * The script of the page. What the QR says and what follows from it is decided by `offlineReader`, the same code as on
 * the server; here are the camera, the signature (WebCrypto), the keys and lists that are kept, and the words.
 * The lists are believed only as far as their own signature goes, and dated by the moment that stands in them.
 */
export const offlineScript = `'use strict';
(() => {
  const at = (id) => document.getElementById(id);
  const texts = JSON.parse(at('texts').textContent);
  const reader = window.offlineReader;
  const fill = (text, values) => text.replace(/\\{(\\w+)\\}/g, (_, name) => values[name]);
  const nowSeconds = () => Math.floor(Date.now() / 1000);
  const WEEK = 7 * 86400;
  const bytesOf = (base64url) =>
    Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const jsonOf = (base64url) => JSON.parse(new TextDecoder().decode(bytesOf(base64url)));

  // ---- The signature

  const keyOf = ({ x }) =>
    crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, 'Ed25519', false, ['verify']);
  const fits = async (jwk, message, signature) =>
    crypto.subtle.verify('Ed25519', await keyOf(jwk), signature, message);
  /** Whether this browser knows the algorithm; the key is the one of RFC 8037, appendix A. */
  const canVerify = () =>
    Promise.resolve()
      .then(() => keyOf({ x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }))
      .then(() => true, () => false);

  // ---- What is kept: one entry, replaced as a whole, so that no half of an update is ever used

  const KEPT = location.origin + '/kiem-tra/ngoai-tuyen/data.json';
  const openStore = () => caches.open('offline-check-data');
  const load = async () => {
    const found = await (await openStore()).match(KEPT);
    return found ? found.json() : null;
  };
  const keep = async (data) => (await openStore()).put(KEPT, new Response(JSON.stringify(data)));

  async function fetchKeys() {
    const answer = await fetch('/.well-known/did.json', { cache: 'no-store' });
    if (!answer.ok) throw new Error('keys: ' + answer.status);
    const did = await answer.json();
    const keys = did.verificationMethod.filter((method) => method.publicKeyJwk).map((method) => ({
      url: method.id,
      shortKid: reader.shortKidOf(method.publicKeyJwk.kid),
      x: method.publicKeyJwk.x,
      isTrusted: did.assertionMethod.includes(method.id),
    }));
    return { issuer: did.id, keys };
  }

  /** A signed list, or null where the lists end. Waits when the server asks for patience. */
  async function fetchList(purpose, number, { issuer, keys }) {
    const path = '/status/' + purpose + '/' + number;
    let answer = await fetch(path, { cache: 'no-cache' });
    while (answer.status === 429) {
      const seconds = Number(answer.headers.get('retry-after')) || 61;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      answer = await fetch(path, { cache: 'no-cache' });
    }
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(path + ': ' + answer.status);
    const [header, payload, signature] = (await answer.text()).split('.');
    const { alg, typ, kid } = jsonOf(header);
    const key = keys.find(({ url, isTrusted }) => url === kid && isTrusted);
    const message = new TextEncoder().encode(header + '.' + payload);
    if (alg !== 'EdDSA' || typ !== 'vc+jwt' || !key || !(await fits(key, message, bytesOf(signature))))
      throw new Error(path + ' is not signed as it should be');
    const list = jsonOf(payload);
    const { statusPurpose, encodedList } = list.credentialSubject;
    if (list.issuer !== issuer || statusPurpose !== purpose || !list.id.endsWith(path) || encodedList[0] !== 'u')
      throw new Error(path + ' is another list');
    return { asOf: Math.floor(Date.parse(list.validFrom) / 1000), encodedList };
  }

  async function unpack(list) {
    if (!list) return null;
    const packed = new Blob([bytesOf(list.encodedList.slice(1))]).stream();
    const bits = await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
    return { asOf: list.asOf, bits: new Uint8Array(bits) };
  }

  let syncing = null;
  const sync = () => (syncing = syncing || fetchAll().finally(() => { syncing = null; }));
  async function fetchAll() {
    const say = (text) => { at('state').textContent = text; };
    try {
      const published = await fetchKeys();
      const data = { ...published, syncedAt: nowSeconds(), lists: { revocation: [], suspension: [] } };
      for (let number = 0; ; number += 1) {
        say(fill(texts.syncing, { done: number * 2 }));
        const revocation = await fetchList('revocation', number, published);
        if (!revocation) break;
        const suspension = await fetchList('suspension', number, published);
        if (!suspension) throw new Error('half a pair of lists');
        data.lists.revocation.push(revocation);
        data.lists.suspension.push(suspension);
      }
      await keep(data);
      await showState();
    } catch (error) {
      console.warn(error);
      await showState(texts.syncFailed);
    }
  }

  /** The moment for which all that is kept speaks: that of the oldest list. */
  const asOfAll = ({ syncedAt, lists }) =>
    Math.min(syncedAt, ...lists.revocation.map(({ asOf }) => asOf), ...lists.suspension.map(({ asOf }) => asOf));

  async function showState(before) {
    const data = await load();
    const said = [before];
    if (!data) said.push(texts.noData);
    else {
      said.push(fill(texts.synced, { age: ageOf(asOfAll(data)) }));
      if (nowSeconds() - asOfAll(data) > WEEK) said.push(texts.dataOld);
    }
    at('state').textContent = said.filter(Boolean).join(' ');
  }

  // ---- Words

  const dayOf = (seconds) =>
    new Intl.DateTimeFormat(texts.language === 'vi' ? 'vi-VN' : 'en-GB', {
      timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric',
    }).format(new Date(seconds * 1000));
  function ageOf(seconds) {
    const hours = Math.floor((nowSeconds() - seconds) / 3600);
    const [n, one, many] = hours < 48 ? [hours, 'hour', 'hours'] : [Math.floor(hours / 24), 'day', 'days'];
    return hours < 1 ? texts.ages.now : fill(texts.ages[n === 1 ? one : many], { n });
  }

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  function show(outcome, { notes = [], rows = [], link = null } = {}) {
    const { tone, mark, heading, text } = texts.outcomes[outcome];
    const box = element('section', '', { class: 'outcome ' + tone, 'aria-label': texts.result });
    const banner = element('div', '', { class: 'banner' });
    banner.append(element('h2', heading, { 'data-mark': mark }), element('p', text));
    box.append(banner, ...notes.map((note) => element('p', note, { class: 'note' })));
    if (rows.length > 0) {
      const list = element('dl');
      for (const [name, value] of rows) list.append(element('dt', name), element('dd', value));
      box.append(list);
    }
    if (link) {
      const line = element('p', '', { class: 'json' });
      line.append(element('a', texts.online, { href: link }));
      box.append(line);
    }
    at('result').replaceChildren(box);
    at('result').focus();
    at('result').scrollIntoView({ block: 'start' });
    showState();
  }

  // ---- The check

  async function check(text) {
    const trimmed = text.trim();
    const online = /\\/(?:kiem-tra|verify)\\/(HVS[A-Z0-9-]+)$/i.exec(trimmed);
    if (online) return show('ONLINE_QR', { link: '/kiem-tra/' + online[1] });
    let qr;
    try {
      qr = reader.read(trimmed);
    } catch {
      return show('NO_QR');
    }
    const link = '/q/' + /[0-9]+$/.exec(trimmed)[0] + (texts.language === 'en' ? '?lang=en' : '');
    const data = await load();
    if (!data) return show('NO_DATA', { link });
    const key = data.keys.find(({ shortKid }) => shortKid === qr.shortKid);
    if (!key) return show('UNKNOWN_KEY', { link });
    if (!(await fits(key, qr.message, qr.signature))) return show('FORGED');
    if (!key.isTrusted) return show('KEY_COMPROMISED', { link });
    const listOf = (purpose) => unpack(qr.place ? data.lists[purpose][qr.place.list] : null);
    const lists = { revocation: await listOf('revocation'), suspension: await listOf('suspension') };
    const { verdict, statusAsOf, isFromLists } = reader.judge(qr, lists, nowSeconds());
    const stands = verdict === 'GENUINE';
    const isOld = nowSeconds() - statusAsOf > WEEK;
    const isClockWrong = nowSeconds() + 300 < Math.max(statusAsOf, asOfAll(data));
    const notes = [
      stands && !isFromLists && texts.status.none,
      stands && isOld && texts.status.old,
      isClockWrong && texts.status.clock,
    ].filter(Boolean);
    const status = isFromLists ? texts.status.fromLists : texts.status.fromQr;
    const rows = [
      [texts.rows.name, [...qr.initials].map((letter) => letter + '•••').join(' ')],
      [texts.rows.serial, qr.serial],
      [texts.rows.programme, qr.programmeCode],
      [texts.rows.group, qr.group && (texts.groups[qr.group] || qr.group)],
      [texts.rows.issuedAt, dayOf(qr.issuedAt)],
      [texts.rows.validUntil, qr.validUntil && dayOf(qr.validUntil)],
      [texts.rows.status, fill(status, { age: ageOf(statusAsOf), day: dayOf(statusAsOf) })],
    ].filter(([, value]) => value);
    return show(stands && isOld ? 'OLD' : verdict, { notes, rows, link });
  }

  // ---- QR codes in pictures

  let decoderScript = null;
  /** The decoder of the browser where there is one, otherwise ours, loaded when it is first needed. */
  async function decoder() {
    if ('BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
      const detector = new BarcodeDetector({ formats: ['qr_code'] });
      return async (canvas) => (await detector.detect(canvas)).map(({ rawValue }) => rawValue)[0];
    }
    decoderScript = decoderScript || new Promise((resolve, reject) => {
      const script = element('script', '', { src: '/kiem-tra/ngoai-tuyen/jsqr.js' });
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    await decoderScript;
    return async (canvas) => {
      const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const found = window.jsQR(data, width, height);
      return found ? found.data : undefined;
    };
  }

  function drawn(source, width, height, longest) {
    const scale = Math.min(1, longest / Math.max(width, height));
    const canvas = element('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d', { willReadFrequently: true }).drawImage(source, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  async function checkPicture(file) {
    try {
      const picture = await createImageBitmap(file);
      const decode = await decoder();
      for (const longest of [1000, 2000, 3500]) {
        const text = await decode(drawn(picture, picture.width, picture.height, longest));
        if (text) return await check(text);
      }
    } catch (error) {
      console.warn(error);
    }
    return show('NO_CODE');
  }

  let stream = null;
  function stopCamera() {
    if (stream) for (const track of stream.getTracks()) track.stop();
    stream = null;
    at('camera').srcObject = null;
    at('camera').hidden = true;
    at('scan').textContent = texts.scan;
  }
  async function startCamera() {
    const camera = at('camera');
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 1280 } },
      });
      camera.srcObject = stream;
      camera.hidden = false;
      at('scan').textContent = texts.stop;
      await camera.play();
      const decode = await decoder();
      while (stream) {
        const text = camera.videoWidth
          ? await decode(drawn(camera, camera.videoWidth, camera.videoHeight, 1280))
          : undefined;
        if (text && stream) {
          stopCamera();
          return await check(text);
        }
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    } catch (error) {
      console.warn(error);
      stopCamera();
      at('result').replaceChildren(element('p', texts.noCamera, { class: 'note' }));
    }
  }

  // ---- Start

  at('scan').onclick = () => (stream ? stopCamera() : startCamera());
  at('check').onclick = () => check(at('text').value);
  at('sync').onclick = sync;
  at('picture').onchange = () => {
    const [file] = at('picture').files;
    at('picture').value = '';
    if (file) checkPicture(file);
  };
  addEventListener('online', sync);
  document.addEventListener('visibilitychange', () => { if (document.hidden && stream) stopCamera(); });

  (async () => {
    if (!(await canVerify())) {
      at('state').textContent = texts.noEd25519;
      for (const id of ['scan', 'picture', 'text', 'check', 'sync']) at(id).disabled = true;
      return;
    }
    if ('serviceWorker' in navigator)
      navigator.serviceWorker
        .register('/kiem-tra/ngoai-tuyen/worker.js', { scope: location.pathname })
        .catch((error) => console.warn(error));
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => false);
    await showState();
    const data = await load();
    if (!data || nowSeconds() - asOfAll(data) > 3600) await sync();
  })();
})();
`;
