/** What the layout needs of an act. */
export interface DiagramAct {
  readonly id: string
  readonly after: readonly string[]
  readonly insteadOf: string | null
  readonly may: boolean
}

export interface Placed {
  readonly id: string
  /** Layer from the top, and place within it; both count from 0. */
  readonly layer: number
  readonly x: number
  readonly y: number
}

export interface Edge {
  readonly from: string
  readonly to: string
  /** SVG path data. */
  readonly path: string
}

export interface Layout {
  readonly nodes: readonly Placed[]
  readonly edges: readonly Edge[]
  /** Acts outside the line: open whenever their condition holds. */
  readonly aside: readonly string[]
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
  readonly gapX: number
  readonly gapY: number
}

/** Lays the acts of a procedure out from top to bottom: an act stands below everything it comes after. Pixels. */
export function layOut(acts: readonly DiagramAct[], size: Size): Layout {
  const line = acts.filter((act) => !act.may)
  const known = new Map(line.map((act) => [act.id, act]))
  const layers = rows(line, known)
  const widest = Math.max(1, ...layers.map((row) => row.length))
  const width = widest * size.width + (widest - 1) * size.gapX
  const nodes = layers.flatMap((row, layer) => placeRow(row, layer, width, size))
  return {
    nodes,
    edges: edgesOf(line, known, new Map(nodes.map((node) => [node.id, node])), size),
    aside: acts.filter((act) => act.may).map((act) => act.id),
    width,
    height: layers.length * size.height + Math.max(0, layers.length - 1) * size.gapY,
  }
}

function rows(line: readonly DiagramAct[], known: ReadonlyMap<string, DiagramAct>): readonly (readonly string[])[] {
  const depth = new Map<string, number>()
  function depthOf(id: string, walked: readonly string[]): number {
    const found = depth.get(id)
    if (found !== undefined) return found
    const act = known.get(id)
    if (!act || walked.includes(id)) return -1
    const path = [...walked, id]
    const beside =
      act.insteadOf && known.has(act.insteadOf) && act.after.length === 0 ? depthOf(act.insteadOf, path) : -1
    const value = Math.max(beside, 0, ...act.after.map((before) => depthOf(before, path) + 1))
    depth.set(id, value)
    return value
  }
  const layers: string[][] = []
  for (const act of line) (layers[depthOf(act.id, [])] ??= []).push(act.id)
  return layers.filter((row) => row !== undefined)
}

function placeRow(row: readonly string[], layer: number, width: number, size: Size): readonly Placed[] {
  const used = row.length * size.width + (row.length - 1) * size.gapX
  const left = (width - used) / 2
  return row.map((id, index) => ({
    id,
    layer,
    x: left + index * (size.width + size.gapX),
    y: layer * (size.height + size.gapY),
  }))
}

function edgesOf(
  line: readonly DiagramAct[],
  known: ReadonlyMap<string, DiagramAct>,
  places: ReadonlyMap<string, Placed>,
  size: Size,
): readonly Edge[] {
  return line.flatMap((act) =>
    act.after
      .filter((before) => known.has(before) && !reachedOtherwise(before, act, known))
      .map((before) => ({ from: before, to: act.id, path: curve(places.get(before)!, places.get(act.id)!, size) })),
  )
}

/** Whether another predecessor of the act already comes after `before`, so that a line of its own would say nothing new. */
function reachedOtherwise(before: string, act: DiagramAct, known: ReadonlyMap<string, DiagramAct>): boolean {
  function comesAfter(id: string, walked: ReadonlySet<string>): boolean {
    const at = known.get(id)
    if (!at || walked.has(id)) return false
    return at.after.includes(before) || at.after.some((earlier) => comesAfter(earlier, new Set([...walked, id])))
  }
  return act.after.some((other) => other !== before && comesAfter(other, new Set()))
}

function curve(from: Placed, to: Placed, size: Size): string {
  const [x1, y1] = [from.x + size.width / 2, from.y + size.height]
  const [x2, y2] = [to.x + size.width / 2, to.y]
  if (x1 === x2) return `M${x1} ${y1}V${y2}`
  const bend = y2 - size.gapY / 2
  return `M${x1} ${y1}V${bend}H${x2}V${y2}`
}
