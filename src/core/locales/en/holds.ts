import type { holds as source } from '../zh-CN/holds.ts'

/** What stands still for now: relations that stopping needs, holds, suspensions. */
export const holds: { readonly [key in keyof typeof source]: string } = {
  'unmet.relation-missing': 'this case names no {kind}; “{act}” has nothing to bear on',
  'unmet.relation-none': 'this is named already, or need not be',
  'unmet.relation-what': 'choose a {kind}',
  'cure.fill-reason': 'write it into “Reason” and submit again',
  'cure.add-relation':
    'whoever opened or handles the case names the {kind} under “Name what it concerns” on this page; then it can be done',
  'cure.relation-choose': 'choose from the list',
  'event.case-related': 'What it concerns was named',
  'told.case-related': 'what the case concerns was named',
  'message.kind.stopped': 'suspended',
  'message.kind.resumed': 'resumed',
  'message.says.stopped':
    'Data that your party uses, or a product that it subscribes to, is suspended. Open it for the day, who decided, the reason and what comes next.',
  'message.says.resumed': 'What was suspended goes on.',
  'message.of-grant': 'use of data',
  'message.of-product': 'interface of a product',
  'unmet.product-held': 'the product is suspended since {since}; nobody subscribes and no key is issued meanwhile',
  'cure.product-held': 'try again when it is lifted; ask whoever offers the product',
  'disclosed.suspended-since': 'since {since} ({by}), not lifted yet',
  'disclosed.suspended-until': '{since} to {lifted} ({by})',
  'hold.kept': 'kept by itself while a dispute, complaint, audit, incident or inquiry is open',
  'cure.end-kept': 'it ends by itself with that case, or with the answer to the complaint: bring it to its end first',
}
