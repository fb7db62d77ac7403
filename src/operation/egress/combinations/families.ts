import type { Answer, Family } from './incidence.ts'

type Figure = readonly [number, number]

/**
 * The figures of some answers that may be of the same values, by table and unit: sums of the same columns, from which a combination is sure to
 * subtract; sums that have a column in common, and counts, of which people judge. Only families that one of the first `fresh` answers is in,
 * and with more than one figure where one answer is all.
 */
export function familiesOf(answers: readonly Answer[], fresh: number): readonly Family[] {
  const sums = figuresOf(answers, 'linear')
  const held = ([answer, measure]: Figure) => answers[answer]?.analysis.measures[measure]?.held ?? []
  const same = [...Map.groupBy(sums, (figure) => held(figure).join('\n')).values()]
  const near = connected(sums, held).filter((of) => new Set(of.map((figure) => held(figure).join('\n'))).size > 1)
  const kinds = [
    ...same.map((figures) => ({ figures, kind: 'sum' as const, sure: true })),
    ...near.map((figures) => ({ figures, kind: 'sum' as const, sure: false })),
    { figures: figuresOf(answers, 'count'), kind: 'count' as const, sure: false },
  ]
  return kinds.flatMap((of) => tablesOf(answers, of.figures).map((over) => ({ ...of, ...over }))).filter(matters)

  function matters({ figures }: Family): boolean {
    const used = new Set(figures.map(([answer]) => answer))
    // Where rows are repeated, those of one figure may stand in several groups.
    const repeats = [...used].some((answer) => answers[answer]?.analysis.multiplied)
    return (figures.length > 1 || repeats) && [...used].some((answer) => answer < fresh)
  }
}

function figuresOf(answers: readonly Answer[], kind: string): readonly Figure[] {
  return answers.flatMap(({ analysis }, answer) =>
    analysis.measures.flatMap((measure, n): Figure[] =>
      measure.kind === kind && measure.aggregate !== null ? [[answer, n]] : [],
    ),
  )
}

/** Figures joined by columns that they have in common. */
function connected(
  figures: readonly Figure[],
  held: (of: Figure) => readonly string[],
): readonly (readonly Figure[])[] {
  let groups: { readonly columns: Set<string>; readonly figures: Figure[] }[] = []
  for (const figure of figures) {
    const mine = held(figure)
    const touched = groups.filter(({ columns }) => mine.some((column) => columns.has(column)))
    const all = {
      columns: new Set([...mine, ...touched.flatMap(({ columns }) => [...columns])]),
      figures: [...touched.flatMap((group) => group.figures), figure],
    }
    groups = [...groups.filter((group) => !touched.includes(group)), all]
  }
  return groups.map((group) => group.figures)
}

/** The tables whose rows the figures can be told by, with the unit columns that all of them know; figures that read a table twice are left out. */
function tablesOf(
  answers: readonly Answer[],
  figures: readonly Figure[],
): readonly Pick<Family, 'table' | 'unit' | 'figures'>[] {
  const names = new Set(figures.flatMap(([answer]) => answers[answer]?.analysis.rowTables ?? []))
  return [...names].flatMap((table) => {
    const within = figures.filter(
      ([answer]) => answers[answer]?.analysis.rowTables.filter((one) => one === table).length === 1,
    )
    const known = within.map(([answer]) => answers[answer]?.analysis.unitNames ?? [])
    const units = (known[0] ?? []).filter(
      (unit) => unit.startsWith(`${table}.`) && known.every((all) => all.includes(unit)),
    )
    return (units.length > 0 ? units : [null]).map((unit) => ({ table, unit, figures: within }))
  })
}

/** Whether some answer reads a table twice or numbers no rows: then its figures stand in no family. */
export function isLeftOut({ analysis }: Answer): boolean {
  return analysis.rowTables.length === 0 || new Set(analysis.rowTables).size < analysis.rowTables.length
}
