import type { Sheet } from '../../../base/workbook/index.ts'
import { text, type Language } from '../../../core/locales/index.ts'
import type { Words } from '../../../core/law/index.ts'
import type { FigureView, StatisticsView } from './statistics.ts'

/** The figures as a workbook: figures with their definitions, their parts, month by month, time limits by party. Fen stand as yuan. */
export function statisticsSheets(view: StatisticsView, language: Language): readonly Sheet[] {
  const say = (words: Words | null, key = '') => (words === null ? key : language === 'en' ? words.en : words.zh)
  const t = (key: Parameters<typeof text>[1], params = {}) => text(language, key, params)
  const above = [
    t('statistics.period', { from: view.period.from, to: view.period.to }),
    t('statistics.as-of', { day: view.asOf, seq: view.position.counted }),
  ]
  const kindOf = ({ unit }: FigureView) => (unit === 'share' ? 'percent' : unit === 'fen' ? 'money' : 'decimal')
  const cell = (of: FigureView, value: number | null) =>
    value === null ? null : { value: of.unit === 'fen' ? value / 100 : value, kind: kindOf(of) as 'money' }
  const titles = new Map(view.figures.map((of) => [of.id, say(of.title)]))
  return [
    {
      name: t('statistics.figures'),
      above,
      columns: [
        { title: t('statistics.figure'), width: 30 },
        { title: t('statistics.value') },
        { title: t('statistics.before') },
        { title: t('statistics.now') },
        { title: t('statistics.definition'), kind: 'wrapped', width: 60 },
        { title: t('statistics.clauses'), kind: 'wrapped', width: 30 },
      ],
      rows: view.figures.map((of) => [
        say(of.title),
        cell(of, of.value),
        cell(of, of.before),
        cell(of, of.now),
        say(of.definition),
        of.clauses.join(' '),
      ]),
    },
    {
      name: t('statistics.parts'),
      above,
      columns: [
        { title: t('statistics.figure'), width: 30 },
        { title: t('statistics.part'), width: 40 },
        { title: t('statistics.value') },
        { title: t('statistics.of') },
      ],
      rows: view.figures.flatMap((of) =>
        of.parts.map((part) => [
          say(of.title),
          say(part.title, part.key),
          {
            value: of.unit === 'fen' ? part.value / 100 : part.value,
            kind: of.unit === 'fen' ? 'money' : 'decimal',
          } as const,
          part.of ?? null,
        ]),
      ),
    },
    {
      name: t('statistics.months'),
      above,
      columns: [
        { title: t('statistics.figure'), width: 30 },
        ...view.months.map((title) => ({ title, kind: 'decimal' as const })),
      ],
      rows: view.series.map(({ id, values }) => [titles.get(id) ?? id, ...values]),
    },
    {
      name: t('statistics.parties'),
      above,
      columns: [
        { title: t('statistics.party'), width: 40 },
        { title: t('statistics.in-time'), kind: 'whole' },
        { title: t('statistics.late'), kind: 'whole' },
        { title: t('statistics.rate'), kind: 'percent' },
      ],
      rows: view.parties.map(({ name, inTime, late }) => [
        name ?? t('statistics.nobody'),
        inTime,
        late,
        inTime / Math.max(inTime + late, 1),
      ]),
    },
  ]
}
