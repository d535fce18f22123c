// Text as nobody would type it, and as somebody will.

import fc from 'fast-check'

export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<script>alert(1)</script>',
        ']]>',
        '<![CDATA[',
        '-->',
        '"',
        "'",
        '&amp;',
        '&#0;',
        '<',
        '>',
        '\u0000',
        '\uD800',
        '\r\n',
        '\t',
        '\u202E',
        'سلام',
        'AAA',
        'x',
        ' ',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)
