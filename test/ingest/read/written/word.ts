// The issue as Word writes it: with styles, or with bold lines alone.

import { folio, type Written } from './issue.ts'
import { type File, zipOf } from './zip.ts'

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${['Title', 'Heading 1', 'Heading 2'].map((name) => `<w:style w:type="paragraph" w:styleId="${name.replace(' ', '')}"><w:name w:val="${name}"/></w:style>`).join('')}</w:styles>`

export const paragraph = (text: string, style: string | null = null, run = ''): string =>
  `<w:p>${style === null ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r>${run === '' ? '' : `<w:rPr>${run}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`

export const documentOf = (body: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}</w:body></w:document>`

export const wordFile = (document: string, more: readonly File[] = []): Uint8Array => {
  const text = (name: string, content: string): File => ({ name, bytes: Buffer.from(content) })
  return zipOf([
    text('[Content_Types].xml', types),
    text('_rels/.rels', relations),
    text('word/document.xml', document),
    text('word/styles.xml', styles),
    ...more,
  ])
}

export const asWord = (issue: Written, styled: boolean): Uint8Array => {
  const bold = '<w:b/>'
  return wordFile(
    documentOf(
      [
        styled ? paragraph(issue.title, 'Title') : paragraph(issue.title, null, `${bold}<w:sz w:val="48"/>`),
        paragraph(folio(issue)),
        ...issue.articles.flatMap(({ headline, source, paragraphs }) => [
          styled ? paragraph(headline, 'Heading2') : paragraph(headline, null, bold),
          ...(source === null ? [] : [paragraph(source)]),
          ...paragraphs.map((each) => paragraph(each)),
        ]),
        paragraph(issue.colophon),
      ].join(''),
    ),
  )
}
