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
  'cure.enter-again': 'Check it and enter it again; if it still differs, decline the request and ask anew',
  'keys.no-swap': 'This machine has no swap: what is in clear in memory never reaches a disk',
  'keys.no-core': 'The platform leaves no core dumps',
}
