/** What can be asked of `permit`. `mechanism` names the platform invariant that always refuses it. */
export interface ActionRule {
  readonly mechanism?: string
  /** Answered by who may read, when no gate speaks. */
  readonly reads?: true
  /** Answered by the machine when no gate speaks: the case itself says who may. */
  readonly machine?: true
}

export const actions: { readonly [action: string]: ActionRule } = {
  'case.open': { machine: true },
  'case.act': { machine: true },
  'case.read': { reads: true },
  'record.read': { reads: true },
  'dataset.mount': {},
  'dataset.profile': {},
  'dataset.rows': { mechanism: 'raw-data-stays' },
  'workspace.open': {},
  'job.run': {},
  'artifact.take': { mechanism: 'egress-only-by-review' },
  'artifact.egress': {},
  'product.subscribe': {},
  'key.issue': {},
  'product.call': {},
  'log.purge': {},
  'grant.destroy': {},
  'setting.change': {},
  'role.assign': {},
  'pack.change': {},
  'platform.admin': {},
  'ledger.read': {},
}
