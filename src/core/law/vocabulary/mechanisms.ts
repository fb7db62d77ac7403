/**
 * Platform invariants that keep a clause: always on, not switchable, each attacked by its own test (path from the root of the project).
 * INVARIANT: a mechanism without an attack test is not listed.
 */
export const mechanisms: { readonly [mechanism: string]: { readonly attack: string } } = {
  'raw-data-stays': { attack: 'src/core/law/permit.test.ts' },
  'logs-unsampled': { attack: 'src/base/store/store.int.test.ts' },
  'keys-zeroised': { attack: 'src/operation/domain/vault/vault.int.test.ts' },
  'aead-at-rest': { attack: 'src/operation/domain/vault/vault.int.test.ts' },
  'sandbox-no-network': { attack: 'src/operation/domain/sandbox/attacks.int.test.ts' },
  'one-platform': { attack: 'src/core/law/permit.test.ts' },
  'append-only-ledger': { attack: 'src/base/ledger/ledger.int.test.ts' },
  'key-hash-at-rest': { attack: 'src/operation/products/products.int.test.ts' },
  lockout: { attack: 'src/operation/people/lockout.int.test.ts' },
  'masked-view': { attack: 'src/operation/domain/domain.int.test.ts' },
  'metered-calls': { attack: 'src/operation/products/products.int.test.ts' },
  'lineage-kept': { attack: 'src/operation/domain/plan-gate/gate.int.test.ts' },
  'purpose-bound-view': { attack: 'src/operation/domain/vault/vault.int.test.ts' },
  'plan-gate': { attack: 'src/operation/domain/plan-gate/gate.int.test.ts' },
  'egress-only-by-review': { attack: 'src/operation/egress/egress.int.test.ts' },
  'separation-of-duties': { attack: 'src/core/cases/machine.test.ts' },
  'public-reading': { attack: 'src/edge/http/portal.int.test.ts' },
  'clause-browser': { attack: 'src/edge/http/law.int.test.ts' },
  'booked-entries-final': { attack: 'src/base/ledger/ledger.int.test.ts' },
  'call-receipts': { attack: 'src/operation/products/products.int.test.ts' },
  'least-columns': { attack: 'src/operation/domain/domain.int.test.ts' },
  'closing-at-once': { attack: 'src/operation/products/products.int.test.ts' },
  'digest-bound-decisions': { attack: 'src/core/cases/fixtures.test.ts' },
  'binding-layer': { attack: 'src/core/law/load/binding.test.ts' },
  'no-looser-limit': { attack: 'src/core/law/load/load.test.ts' },
  'refusals-recorded': { attack: 'src/operation/domain/domain.int.test.ts' },
}
