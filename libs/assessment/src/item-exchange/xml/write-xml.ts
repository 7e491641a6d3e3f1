/** Characters that XML 1.0 cannot hold are left out: nobody sees them, and one of them spoils the file. */
const NO_XML_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text between tags or inside a quoted attribute. */
export const escapeXml = (text: string): string =>
  text
    .replace(NO_XML_CHARACTER, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');

/** Text with markup as a CDATA section, where people can read it; other text escaped. */
export const xmlText = (text: string): string =>
  /[<&]/.test(text)
    ? `<![CDATA[${text.replace(NO_XML_CHARACTER, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
    : escapeXml(text);
