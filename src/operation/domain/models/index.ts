/** Models: trained, measured and audited in the sandbox; judged before they leave or serve; evaluated by the platform. */
export type * from './types.ts'
export { createModels, type ModelEvidence, type Models } from './room.ts'
export { modelProjection } from './projection.ts'
export { readModel } from './form.ts'
export { evaluator, scoreOf, type Entity, type Evaluator } from './score.ts'
export type { ModelSettings } from './settings.ts'
export { modelOptions } from './request.ts'
