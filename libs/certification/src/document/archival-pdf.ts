import type { Pdf } from '@platform/pdf';

/**
 * Says in the XMP packet that the document is PDF/UA-1 too (ISO 14289-1, 5). PDF/A knows no such property, so it is
 * described along with it (ISO 19005-3, 6.6.2.3.3).
 */
export function identifyAsAccessible(document: Pdf): void {
  document.appendXML(`
    <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      <pdfuaid:part>1</pdfuaid:part>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
        xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
          <pdfaProperty:name>part</pdfaProperty:name>
          <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
          <pdfaProperty:category>internal</pdfaProperty:category>
          <pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
      </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>`);
}

/** Puts the credential into the file, as what the page was made from (ISO 19005-3, 6.8 and annex E). */
export function attachCredential(document: Pdf, jwt: string, serial: string, issuedAt: Date): void {
  const options = {
    name: 'credential.jwt',
    type: 'application/vc+jwt',
    description: `Chứng nhận số ${serial} theo Open Badges 3.0, không có họ tên`,
    relationship: 'Source',
    creationDate: issuedAt,
    modifiedDate: issuedAt,
  };
  document.file(Buffer.from(jwt, 'ascii'), options);
}
