/**
 * Platform invariants that keep a clause: always on, not switchable, each attacked by its own test (path from the root of the project).
 * INVARIANT: a mechanism without an attack test is not listed.
 */
export const mechanisms: { readonly [mechanism: string]: { readonly attack: string } } = {
  'raw-data-stays': { attack: 'src/operation/domain/attacks/raw-data-stays.int.test.ts' },
  'logs-unsampled': { attack: 'src/base/store/append.int.test.ts' },
  'keys-zeroised': { attack: 'src/operation/domain/attacks/keys-zeroised.int.test.ts' },
  'aead-at-rest': { attack: 'src/operation/domain/attacks/aead-at-rest.int.test.ts' },
  'sandbox-no-network': { attack: 'src/operation/domain/attacks/sandbox.int.test.ts' },
  'one-platform': { attack: 'src/core/law/permit.test.ts' },
  'append-only-ledger': { attack: 'src/base/ledger/tamper.int.test.ts' },
  'key-hash-at-rest': { attack: 'src/operation/products/keys.int.test.ts' },
  lockout: { attack: 'src/operation/people/lockout.int.test.ts' },
  'masked-view': { attack: 'src/operation/domain/attacks/masked-view.int.test.ts' },
  'metered-calls': { attack: 'src/operation/products/metering.int.test.ts' },
  'lineage-kept': { attack: 'src/operation/domain/attacks/lineage.int.test.ts' },
  'purpose-bound-view': { attack: 'src/operation/domain/attacks/purpose.int.test.ts' },
  'plan-gate': { attack: 'src/operation/domain/attacks/plan-gate.int.test.ts' },
  'egress-only-by-review': { attack: 'src/operation/egress/attacks.int.test.ts' },
  'separation-of-duties': { attack: 'src/operation/people/administrators.int.test.ts' },
  'public-reading': { attack: 'src/edge/http/portal.int.test.ts' },
  'clause-browser': { attack: 'src/edge/http/law.int.test.ts' },
  'booked-entries-final': { attack: 'src/base/store/append.int.test.ts' },
  'call-receipts': { attack: 'src/operation/products/receipts.int.test.ts' },
  'least-columns': { attack: 'src/operation/domain/attacks/columns.int.test.ts' },
  'closing-at-once': { attack: 'src/operation/domain/attacks/closing.int.test.ts' },
  'synthetic-sample-first': { attack: 'src/operation/domain/attacks/sample.int.test.ts' },
  'digest-bound-decisions': { attack: 'src/core/cases/digest.test.ts' },
  'refusals-recorded': { attack: 'src/operation/procedures/refusals.int.test.ts' },
}
