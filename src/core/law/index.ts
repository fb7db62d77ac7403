/** The law as the other rooms see it: packs, questions, answers. */
export * from './grammar.ts'
export * from './matters.ts'
export * from './permit-types.ts'
export * from './world.ts'
export { areaAt, areaFor, lineage } from './areas.ts'
export { checkNames, isEmpty, listOf } from './checks/index.ts'
export { evaluate, evaluateAll, holds, type EvalScene, type Finding } from './evaluate.ts'
export { createFacts, type FactsView, type Roots } from './facts.ts'
export { doneNow, roundOf } from './facts-case.ts'
export { loadPack, type LoadedPack } from './load/load.ts'
export { placeText, type PackError, type PackErrorCode } from './load/errors.ts'
export type { PackFiles, PackLibrary } from './load/layers.ts'
export { bare, locate, type Located } from './load/located.ts'
export { mayRead, permit, type PermitScene } from './permit.ts'
export { parameterOn, readingIn, settingAllows, settingIn, termOf, valueOf } from './values.ts'
export { actions } from './vocabulary/actions.ts'
export { effects } from './vocabulary/effects.ts'
export { mechanisms } from './vocabulary/mechanisms.ts'
export { fits, forbidden, mayBy, ofTrack, wantedBy, type Wanted } from './who.ts'
export { defectsOf, type Defect } from './document.ts'
export {
  checkPack,
  citations,
  clauseText,
  packErrorText,
  showClause,
  type PackReport,
  type ShownClause,
} from './check-pack.ts'
export { explain, type Explanation } from './explain.ts'
export { durationTitle, sentence } from './sentence.ts'
export { factTitle, inLanguage } from './titles.ts'
export { frozenFields } from './frozen.ts'
