import type { keys as source } from '../zh-CN/keys.ts'

export const keys: { readonly [Key in keyof typeof source]: string } = {
  'unmet.keys.administrator':
    'Keys are kept by the system and the security administrator together; no other account may do this',
  'unmet.keys.waiting': 'The same wish waits for another administrator already',
  'cure.decide-first': 'Let another administrator approve or decline it first',
  'unmet.keys.decided': 'This wish was decided already',
  'unmet.keys.target': '“{target}” has no key to renew: nothing is mounted or opened there, or it was destroyed',
  'cure.choose-target': 'Check the number of the data set or grant',
  'unmet.domain.suspended': 'This grant is suspended: its keys do not open, and running jobs were stopped',
  'unmet.erasure.answerable':
    'Only the unit that supplied this data set, the one that took it in, and the security administrator may ask for an erasure in it',
  'unmet.erasure.preserved': '{record} is under preservation ({hold}); nothing in it is erased meanwhile',
  'unmet.erasure.column': 'The data set has no column “{column}”',
  'unmet.erasure.value': 'The two values differ, or keys were renewed since it was asked for',
  'unmet.erasure.not-person':
    'Column “{column}” identifies no person: a person is found by a column that was found or confirmed as an identifier',
  'cure.choose-identifier':
    'Choose a column that identifies persons; if this one does, confirm it in the classification first',
  'unmet.erasure.too-many':
    'This value stands in {rows} rows (of {total}), more than the {bound} of one erasure: it does not look like one person',
  'cure.one-person-only':
    'Check that column and value name one person; if they do, let the data bureau raise the setting “erasure-rows”',
  'unmet.erasure.waiting': 'An erasure of the same person (column “{column}”, same value) is not finished yet',
  'unmet.erasure.not-done': 'This erasure is not done yet; there is no certificate',
  'cure.see-erasures': 'Look at it under erasures: another person decides on it, or it can be retried',
  'unmet.erasure.rows': '{rows} rows (of {total}) would go now: type that number to confirm it',
  'cure.type-rows': 'Enter how many rows go; if it is not what you expect, decline the request',
  'unmet.erasure.not-stuck': 'This request is not stuck; there is nothing to retry',
  'unmet.effects.administrator':
    'Only administrators see what could not be carried out; system and security administrators retry it',
  'unmet.fault': 'a fault of the platform; see its log',
  'cure.enter-again': 'Check it and enter it again; if it still differs, decline the request and ask anew',
  'keys.no-swap': 'This machine has no swap: what is in clear in memory never reaches a disk',
  'keys.no-core': 'The platform leaves no core dumps',
}
