export const procedures = {
  'cure.choose-area': 'choose an area of the tree',
  'unmet.setting-out-of-bounds': '`{name}` cannot be {value}: between {min} and {max}, or one of {options}',
  'unmet.reading-unknown': '`{name}` has no reading `{value}`; there are: {options}',
  'cure.choose-within-bounds': 'choose within the bounds',
  'unmet.notice-not-open': 'that notice does not stand open, so nobody can object to it',
  'cure.see-notices': 'see the notices that stand open on the portal',
  'unmet.attachment-kind': '`{name}` cannot be attached: PDF, OFD, PNG, JPEG, DOCX and XLSX are taken',
  'cure.attachment-kind': 'save it in one of these formats and upload it again',
  'unmet.attachment-size': 'the file is larger than {most} MiB',
  'cure.attachment-size': 'compress or split it and upload it again',
} as const
