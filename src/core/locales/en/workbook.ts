import type { workbook as source } from '../zh-CN/workbook.ts'

export const workbook: { readonly [Key in keyof typeof source]: string } = {
  'unmet.workbook.empty': 'The file is empty',
  'unmet.workbook.unreadable': 'The workbook is damaged or incomplete; reading stopped at “{part}”',
  'unmet.workbook.encrypted': 'The workbook asks for a password to open',
  'unmet.workbook.old-format':
    'This is a workbook of the old format (.xls or .et), which cannot be checked cell by cell',
  'unmet.workbook.csv': 'This is a text file (such as CSV); it has no sheets and cannot be taken as the template',
  'unmet.workbook.not-a-workbook': 'This is no workbook but: {found}',
  'unmet.workbook.bomb': 'The workbook swells beyond reason when unpacked; reading stopped, nothing was taken',
  'unmet.workbook.strings': 'The workbook has more than {limit} different texts, more than can be held',
  'unmet.workbook.cell-too-long': 'The cell in row {row}, column {column} is longer than {limit} characters',
  'unmet.workbook.too-large': 'The file is larger than {most} MB',
  'unmet.workbook.too-many-rows': 'The sheet “{sheet}” goes on after {limit} rows, more than may be handed in at once',
  'unmet.workbook.too-many-columns': 'Row {row} of the sheet “{sheet}” has {columns} columns, more than {limit}',
  'unmet.workbook.too-many-sheets': 'The workbook has {sheets} sheets, more than {limit}',
  'unmet.workbook.memory': 'The workbook holds too much to be read in the memory given to it; nothing was taken',
  'cure.workbook.choose-file': 'Choose a workbook with content',
  'cure.workbook.export-again': 'Open it in a spreadsheet program, save it as XLSX and upload it again',
  'cure.workbook.save-unlocked': 'Save it as XLSX without a password and upload it again',
  'cure.workbook.save-as-xlsx': 'Open it in a spreadsheet program, save it as XLSX and upload it again',
  'cure.workbook.mend-rows': 'Shorten the cell and upload it again',
  'cure.workbook.split': 'Split it into several workbooks',
  'cure.workbook.use-template': 'Download the template, fill it in and upload that',
}
