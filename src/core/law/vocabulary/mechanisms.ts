/** A mechanism: the test that attacks it, and the codes of the refusals in which it speaks (`plan.*` for all that begin so). */
export interface MechanismRule {
  readonly attack: string
  readonly refuses?: readonly string[]
}

/**
 * Platform invariants that keep a clause: always on, not switchable, each attacked by its own test (path from the root of the project).
 * INVARIANT: a mechanism without an attack test is not listed.
 */
export const mechanisms: { readonly [mechanism: string]: MechanismRule } = {
  'raw-data-stays': {
    attack: 'src/core/law/permit/permit.test.ts',
    refuses: ['domain.rows'],
  },
  'logs-unsampled': { attack: 'src/base/store/store.int.test.ts' },
  'keys-zeroised': { attack: 'src/operation/domain/vault/vault.int.test.ts' },
  'aead-at-rest': { attack: 'src/operation/domain/vault/vault.int.test.ts' },
  'sandbox-no-network': { attack: 'src/operation/domain/sandbox/attacks.int.test.ts' },
  'one-platform': { attack: 'src/core/law/permit/permit.test.ts' },
  'append-only-ledger': { attack: 'src/base/ledger/ledger.int.test.ts' },
  'key-hash-at-rest': { attack: 'src/operation/products/products.int.test.ts' },
  lockout: { attack: 'src/operation/people/lockout.int.test.ts' },
  'masked-view': {
    attack: 'src/operation/domain/domain.int.test.ts',
    refuses: ['domain.mask-unfit', 'domain.anonymity-mask', 'domain.version-personal'],
  },
  'metered-calls': { attack: 'src/operation/products/products.int.test.ts' },
  'lineage-kept': { attack: 'src/operation/domain/plan-gate/gate.int.test.ts' },
  'purpose-bound-view': { attack: 'src/operation/domain/vault/vault.int.test.ts' },
  'plan-gate': {
    attack: 'src/operation/domain/plan-gate/gate.int.test.ts',
    refuses: [
      'plan.statements',
      'plan.bind',
      'plan.column',
      'plan.column-steers',
      'plan.column-value',
      'plan.output-row',
      'plan.output-value',
      'plan.output-name',
      'plan.statistic-steers',
      'plan.statistic-orders',
      'plan.distinct-guess',
      'plan.may-fail',
      'plan.operator',
      'plan.source',
      'plan.function',
      'plan.aggregate',
      'plan.window',
      'plan.expression',
      'plan.rowid',
      'plan.cast',
      'plan.pattern',
    ],
  },
  'egress-only-by-review': {
    attack: 'src/operation/egress/egress.int.test.ts',
    refuses: ['domain.take', 'egress-fails*', 'egress-differencing', 'product-not-released'],
  },
  'separation-of-duties': {
    attack: 'src/core/cases/machine/machine.test.ts',
    refuses: [
      'masking.same-person',
      'approver-same',
      'work.review-own',
      'own-data.same-person',
      'own-data.own-release',
      'paper.same-person',
    ],
  },
  'public-reading': { attack: 'src/edge/http/town/portal.int.test.ts' },
  'clause-browser': { attack: 'src/edge/http/law/law.int.test.ts' },
  'booked-entries-final': { attack: 'src/operation/economy/economy.int.test.ts' },
  'call-receipts': { attack: 'src/operation/products/products.int.test.ts' },
  'least-columns': {
    attack: 'src/operation/domain/domain.int.test.ts',
    refuses: ['plan.column-hidden', 'domain.nothing-open', 'domain.column-missing'],
  },
  'closing-at-once': {
    attack: 'src/operation/products/products.int.test.ts',
    refuses: ['domain.grant-closed', 'domain.suspended', 'key-revoked'],
  },
  'digest-bound-decisions': { attack: 'src/core/cases/machine/fixtures.test.ts' },
  'binding-layer': { attack: 'src/core/law/load/binding.test.ts' },
  'no-looser-limit': { attack: 'src/core/law/load/load.test.ts' },
  'traced-both-ways': { attack: 'src/operation/trace/lineage/lineage.int.test.ts' },
  'audited-throughout': { attack: 'src/operation/trace/trail/trail.int.test.ts' },
  'unusual-use-noticed': { attack: 'src/operation/trace/alerts/alerts.int.test.ts' },
  'access-in-grant': {
    attack: 'src/operation/domain/grants/access.int.test.ts',
    refuses: [
      'access.people',
      'access.people-*',
      'access.until',
      'access.hours',
      'access.purposes',
      'access.scenarios',
    ],
  },
  'use-limited': { attack: 'src/operation/domain/work/work.int.test.ts', refuses: ['work.limit-*'] },
  'code-reviewed': {
    attack: 'src/operation/domain/work/work.int.test.ts',
    refuses: ['work.review-missing', 'work.review-open', 'work.review-refused'],
  },
  'models-judged': {
    attack: 'src/operation/domain/models/models.int.test.ts',
    refuses: ['model.unsafe', 'model.instance-based', 'model.handed-instance-based', 'product-model-fails'],
  },
  'own-data-quarantined': {
    attack: 'src/operation/domain/own-data/own-data.int.test.ts',
    refuses: [
      'own-data.changed',
      'own-data.other-digest',
      'own-data.not-lawful',
      'own-data.persons',
      'own-data.persons-basis',
      'own-data.undeclared',
      'own-data.too-free',
      'own-data.not-now',
    ],
  },
  'refusals-recorded': { attack: 'src/operation/domain/domain.int.test.ts' },
}
