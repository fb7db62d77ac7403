import { dayOf, instant, type Instant } from '../../../core/kernel/index.ts'
import { numberOf } from '../../../core/trail/index.ts'
import { isMessageKey, text, type Language, type MessageKey } from '../../../core/locales/index.ts'
import type { Figures, ModelCard, ModelView } from './types.ts'

type Say = (key: string, params?: { readonly [name: string]: unknown }) => string

/** The card of a model, made of its record alone: what it is, from what, how good, for whom worse, how safe, and what that does not tell. */
export function cardOf(model: ModelView, language: Language, at: Instant): ModelCard {
  const say: Say = (key, params = {}) => {
    const whole = `model.card.${key}`
    return isMessageKey(whole) ? text(language, whole, params) : key
  }
  const { request, size, metrics, safety } = model
  return {
    title: say('title', { name: model.name, version: model.version ?? '—' }),
    on: dayOf(instant(at)),
    sections: [
      {
        title: say('what'),
        lines: [
          say('algorithm', { algorithm: say(`algorithm.${request.algorithm}`), task: say(`task.${request.task}`) }),
          say('target', { target: request.target }),
          say('parameters', {
            parameters:
              Object.entries(request.parameters ?? {})
                .map(([name, value]) => `${say(`parameter.${name}`)} = ${String(value)}`)
                .join('，') || say('parameters-default'),
          }),
          say('digest', { digest: model.digest ?? '—' }),
          ...(request.script ? [say('script', { job: numberOf(request.script) })] : []),
          say('job', { job: numberOf(model.job), artifact: model.artifact ? numberOf(model.artifact) : '—' }),
        ],
      },
      { title: say('intended'), lines: [request.intended?.trim() || say('intended-none')] },
      {
        title: say('data'),
        lines: [
          say('datasets', { datasets: model.datasets }),
          say('columns', { columns: model.columns }),
          ...(size
            ? [say('rows', { rows: size.rows, train: size.trainRows, test: size.testRows, units: size.trainUnits })]
            : []),
          say('features', { features: model.features.map(({ name }) => name) }),
          ...model.dropped.map(({ name, reason }) => say(`dropped.${reason}`, { name })),
        ],
      },
      {
        title: say('metrics'),
        lines: metrics ? [] : [say(model.withheld ? `metrics-${model.withheld}` : 'metrics-none')],
        ...(metrics ? { table: metricTable(metrics, say) } : {}),
      },
      ...(metrics?.groups ?? []).map((of) => ({
        title: say('groups', { column: of.column }),
        lines: of.suppressed > 0 ? [say('suppressed', { count: of.suppressed })] : [],
        table: groupTable(of.groups, say),
      })),
      {
        title: say('safety'),
        lines: safety
          ? [
              say(`verdict.${safety.verdict}`),
              ...safety.findings.map((of) => sayFinding(of.rule, of.verdict, of.figure, of.limit, language)),
            ]
          : [say('safety-none')],
      },
      {
        title: say('limits'),
        lines: [...(request.limits?.trim() ? [request.limits.trim()] : []), say('limits-audit'), say('limits-use')],
      },
    ],
  }
}

/** One rule of the safety review in plain words with its figure. */
export function sayFinding(
  rule: string,
  verdict: string,
  figure: number | null,
  limit: number | null,
  language: Language,
): string {
  const key = `egress.${rule}`
  const said = isMessageKey(key) ? text(language, key, { figure: shown(figure), limit: shown(limit) }) : rule
  const mark = `model.card.mark.${verdict}` as MessageKey
  return `${isMessageKey(mark) ? text(language, mark) : verdict} ${said}`
}

function shown(of: number | null): string {
  return of === null ? '—' : String(of)
}

function metricTable(of: NonNullable<ModelView['metrics']>, say: Say) {
  const names = Object.keys({ ...of.train, ...of.test })
  return {
    head: [say('metric'), say('on-train'), say('on-test')],
    rows: names.map((name) => [say(`metric.${name}`), figure(of.train, name), figure(of.test, name)]),
  }
}

function groupTable(groups: NonNullable<ModelView['metrics']>['groups'][number]['groups'], say: Say) {
  const names = [...new Set(groups.flatMap(({ metrics }) => Object.keys(metrics)))]
  return {
    head: [say('group'), say('group-rows'), ...names.map((name) => say(`metric.${name}`))],
    rows: groups.map(({ value, rows, metrics }) => [
      value === '' ? say('group-empty') : value,
      `≤ ${rows}`,
      ...names.map((name) => figure(metrics, name)),
    ]),
  }
}

function figure(of: Figures, name: string): string {
  const value = of[name]
  return value === undefined ? '—' : String(value)
}
