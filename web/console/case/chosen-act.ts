import type { ActView } from '../diagram/index.ts'

/** The act that the page opens with: the one asked for, else the first that is mine, open, next in line, or the last one done. */
export function chosenAct(views: readonly ActView[], wanted: string | undefined): ActView | undefined {
  const line = views.filter((view) => !view.act.may && !(view.atWill && view.standing !== 'done'))
  return (
    views.find((view) => view.act.id === wanted) ??
    line.find((view) => view.standing === 'mine') ??
    line.find((view) => view.standing === 'open') ??
    line.find((view) => view.standing === 'waiting') ??
    line.find((view) => view.standing === 'later') ??
    line.findLast((view) => view.standing === 'done' || view.standing === 'refused') ??
    line.find((view) => view.standing !== 'absent') ??
    views[0]
  )
}
