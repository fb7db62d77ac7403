/** The law as the other rooms see it: packs, questions, answers. */
export * from './grammar.ts'
export * from './matters.ts'
export * from './permit-types.ts'
export * from './world.ts'
export { citedCounts, elementsCiting, type CitingElement } from './citing.ts'
export { areaAt } from './areas.ts'
export { areaLevels } from './vocabulary/levels.ts'
export { listOf } from './checks/index.ts'
export { evaluate, evaluateAll, holds, type EvalScene, type Finding } from './evaluate.ts'
export { createFacts, type FactsView, type Roots } from './facts.ts'
export { doneNow, panelNow, roundOf } from './facts-case.ts'
export { loadPack, type LoadedPack } from './load/load.ts'
export { nearest, placeText, type PackError, type PackErrorCode } from './load/errors.ts'
export type { PackFiles, PackLibrary } from './load/layers.ts'
export { bare, locate, type Located } from './load/located.ts'
export { forceOf, type Force } from './force.ts'
export { holdsOn } from './holds.ts'
export { holdTitles } from './hold-words.ts'
export { mayRead, permit, type PermitScene } from './permit.ts'
export type { Question } from './permit-types.ts'
export { firstDayAfter, parameterOn, readingIn, settingAllows, settingIn, termOf, valueOf } from './values.ts'
export { actions } from './vocabulary/actions.ts'
export { roomStandings } from './vocabulary/room-facts.ts'
export { citingMechanisms, mayCite } from './mechanism-clauses.ts'
export { mechanisms } from './vocabulary/mechanisms.ts'
export { effects } from './vocabulary/effects.ts'
export { fits, forbidden, mayBy, ofTrack, wantedBy, type Wanted } from './who.ts'
export { defectsOf, type Defect } from './document.ts'
export { packErrorText } from './pack-error-text.ts'
export { explain, type Explanation } from './explain.ts'
export { frozenFields } from './frozen.ts'
export { rulesCiting, rulesOf, type Rule, type Topic } from './words/rules/index.ts'
export {
  diffPacks,
  diffTopics,
  type DiffRow,
  type DiffSide,
  type DiffTopic,
  type PackDifference,
} from './diff/index.ts'
export { lacksOf, type Lack } from './lacks.ts'
export { diagramSvg } from './diagram/index.ts'
export { packSchemas } from './schema/index.ts'
