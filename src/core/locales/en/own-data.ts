import type { ownData as source } from '../zh-CN/own-data.ts'

/** Own data of an operator. */
export const ownData: { readonly [Key in keyof typeof source]: string } = {
  'unmet.own-data.too-large': 'The file is larger than {limit} bytes',
  'cure.own-data.smaller': 'Split it into several files',
  'unmet.own-data.too-many': 'The grant has {limit} items of own data already',
  'unmet.own-data.code':
    'The table name {code} will not do: a small letter first, then small letters, digits and underscores, 60 at most',
  'unmet.own-data.code-taken': 'The grant has a table {code} already',
  'cure.own-data.name-table': 'Choose another table name',
  'unmet.own-data.formula':
    'Column “{column}” has {cells} cells that begin with =, +, - or @ (first in row {row}); a spreadsheet would run them',
  'unmet.own-data.formula-cells': 'Column “{column}” has {cells} formulas (first in row {row})',
  'unmet.own-data.active-parts':
    'The file holds macros, controls, embedded files or outside links ({count}, such as {parts})',
  'cure.own-data.values-only': 'Keep values and texts only (save as CSV) and bring it again',
  'unmet.own-data.digits-lost':
    'Column “{column}” has {cells} numbers of more than 15 digits (first in row {row}) whose last digits the spreadsheet has lost',
  'cure.own-data.as-text': 'Export them as text and bring it again',
  'unmet.own-data.changed': 'The file in quarantine is not the one that was scanned; it was not let in',
  'cure.own-data.bring-again': 'Bring it again, to be scanned and declared anew',
  'unmet.own-data.other-digest': 'The digest given is not that of the scan',
  'unmet.own-data.not-now': 'In its state ({state}) this cannot be done with these data',
  'cure.own-data.reload': 'Reload to see how it stands',
  'unmet.own-data.blank': 'Not filled in: {member}',
  'cure.own-data.fill-in': 'Fill it in and send it again',
  'unmet.own-data.not-lawful': 'The self-check does not come out as lawful',
  'cure.own-data.withdraw': 'Withdraw own data that are not used',
  'unmet.own-data.persons': 'The self-check says no persons, but the scan found identifiers of persons in: {columns}',
  'cure.own-data.say-persons': 'Declare them with the legal ground, or withdraw, remove them and bring the file again',
  'unmet.own-data.persons-basis': 'It holds personal information, but no ground for it is given',
  'unmet.own-data.undeclared': 'Identifiers that the scan found and the self-check does not name: {kinds}',
  'cure.own-data.say-kinds': 'Name them in the self-check, or withdraw, remove them and bring the file again',
  'unmet.own-data.no-column': 'There is no column “{column}”',
  'unmet.own-data.too-free': 'Column “{column}” holds identifiers and may be used at most as: {use}',
  'cure.own-data.use-less': 'Narrow the use of that column',
  'unmet.own-data.same-person': 'Who signed the self-check cannot confirm it',
  'cure.own-data.second-person': 'Let another person of the operator confirm it',
  'unmet.own-data.own-release': 'An operator cannot let its own data in',
  'cure.own-data.ask-agency': 'Wait for the agency to decide',
}
