import type { EndpointId } from './index.ts'

/** What an endpoint does with a grant, by which parameter of its path the grant is found, and what its room asks of the law. */
export interface Uses {
  readonly use: 'compute' | 'look'
  readonly by: string
  /** Asked together with the domain's own question where that is answered no; null: its room asks nothing about the grant. */
  readonly asks: 'job.run' | 'workspace.open' | 'own-data.bring' | null
}

const compute = (by: string, asks: Uses['asks'] = 'job.run'): Uses => ({ use: 'compute', by, asks })
const look = (by: string, asks: Uses['asks'] = null): Uses => ({ use: 'look', by, asks })

/**
 * Every endpoint that uses a grant. The question about people, hours, last day, suspension is asked before its handler runs; a path of the domain that
 * stands neither here nor below fails a test.
 */
export const grantUses: { readonly [Id in EndpointId]?: Uses } = {
  'workspaces.get': look('grant', 'workspace.open'),
  'jobs.check': compute('grant'),
  'jobs.run': compute('grant'),
  'jobs.get': look('id'),
  'artifacts.get': look('id'),
  'artifacts.rows': look('id'),
  'work.get': look('grant', 'workspace.open'),
  'work.check': compute('grant'),
  'work.run': compute('grant'),
  'jobs.progress': look('id', 'workspace.open'),
  'scripts.save': look('grant', 'workspace.open'),
  'scripts.run': compute('id'),
  'scripts.ask-review': look('id', 'workspace.open'),
  'schedules.set': look('id', 'workspace.open'),
  'own-data.bring': compute('grant', 'own-data.bring'),
  'own-data.list': look('grant'),
  'own-data.declare': compute('own', 'own-data.bring'),
  'own-data.check': compute('own', 'own-data.bring'),
  // Where a grant is suspended its keys open nothing: a model is listed without what was measured of it.
  'models.list': look('grant', 'workspace.open'),
  'models.train': compute('grant'),
  'models.get': look('id'),
  'models.try': compute('id'),
  'models.score': compute('grant'),
  'models.card': look('id'),
  'egress.making': look('artifact'),
  'egress.evidence': compute('artifact', null),
  'egress.ask-advice': look('artifact'),
  'egress.advise': look('artifact'),
}

/** Paths of the domain that use no grant, each with the reason. */
export const grantFree: { readonly [Id in EndpointId]?: string } = {
  'workspaces.list': 'names of one’s own grants',
  'jobs.cancel': 'ends work: never too late',
  'models.cancel': 'ends work: never too late',
  'schedules.stop': 'ends work: never too late',
  'own-data.withdraw': 'takes away: never too late',
  'own-data.waiting': 'the giver’s own list',
  'own-data.decide': 'the giver’s own right',
  'access.get': 'tells who may work and when',
  'access.declined': 'tells what was not granted',
  'access.limit': 'sets who may work and when',
  'access.rows': 'the giver’s own right',
  'custody.get': 'how the keys stand',
  'custody.check': 'the giver’s own right',
  'models.options': 'the same for everybody',
  'egress.waiting': 'questions and names of results: nothing is decrypted',
  'egress.list': 'cases and records: nothing is decrypted',
  'egress.standings': 'cases and records: nothing is decrypted',
  'trace.graph': 'the record: nothing is decrypted',
  'trace.origin': 'the record: nothing is decrypted',
}
