/** What can be asked of `permit`. `mechanism` names the platform invariant that always refuses it. */
export interface ActionRule {
  readonly mechanism?: string
  /** Answered by who may read, when no gate speaks. */
  readonly reads?: true
  /** Answered by the machine when no gate speaks: the case itself says who may. */
  readonly machine?: true
  /** What the asking room tells with the question, as `with.<name>`. */
  readonly with?: readonly string[]
}

export const actions: { readonly [action: string]: ActionRule } = {
  'case.open': { machine: true },
  'case.act': { machine: true },
  'case.enter': { machine: true, with: ['procedure', 'begun', 'standing'] },
  'case.read': { reads: true },
  'case.urge': { machine: true },
  'case.supervise': {},
  'record.read': { reads: true },
  'dataset.mount': {},
  'dataset.profile': {},
  'dataset.classify': {},
  'dataset.rows': { mechanism: 'raw-data-stays' },
  'workspace.open': {},
  'job.run': { with: ['scenario', 'purpose', 'datasets', 'columns', 'consented', 'code', 'reviewed'] },
  'grant.people': { with: ['members', 'beyond'] },
  'grant.limit': { with: ['members', 'dataset'] },
  'own-data.bring': {},
  'own-data.release': { with: ['own', 'digest', 'procedure'] },
  'consent.record': {},
  'sample.make': {},
  'sample.publish': {},
  'artifact.take': { mechanism: 'egress-only-by-review' },
  'artifact.egress': {},
  'paper.sign': { with: ['means', 'act'] },
  'product.subscribe': { with: ['purpose'] },
  'key.issue': {},
  'product.call': { with: ['subscription', 'key'] },
  'log.purge': {},
  'grant.destroy': {},
  'setting.change': { with: ['name', 'value', 'reason'] },
  'role.assign': {},
  'pack.change': {},
  'platform.admin': {},
  'ledger.read': {},
  'money.record': {},
  'money.read': {},
  'money.settle': { with: ['treasury', 'unit'] },
  'audit.openings': {},
  'house.read': {},
}
