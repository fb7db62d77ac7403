/** Roles, records, gates, duties, numbers, questions and mechanisms as rules. */
import type { Json } from '../../../kernel/index.ts'
import { isMessageKey, text, type Language } from '../../../locales/index.ts'
import type {
  Duty,
  Gate,
  Mechanism,
  OpenQuestion,
  Pack,
  Parameter,
  RecordKind,
  Role,
  Setting,
  Words,
} from '../../grammar/pack.ts'
import { conditionWords, inWords } from '../condition-words.ts'
import { durationWords, lengthText } from '../length-words.ts'
import { pathWords } from '../path-words.ts'
import { scopeOf } from '../scope.ts'
import { valueWords } from '../value-words.ts'
import { whoWords } from '../who-words.ts'
import { actionWords } from './act-parts.ts'
import { conditionRule } from './acts.ts'
import { standingWords } from './outcomes.ts'
import { baseOf, joined, named, rule, type Rule } from './rule.ts'

export function roleRules(pack: Pack, role: Role): readonly Rule[] {
  const { complaints } = role
  return [
    rule(baseOf(role, role.title), 'role', 'authority', (language) => {
      const word = (kind: string, name: string) => {
        const key = `${kind}.${name}`
        return isMessageKey(key) ? text(language, key) : name
      }
      return joined(
        [
          role.kinds.length > 0
            ? text(language, 'rule.role', {
                role: named(role.title, language),
                kinds: role.kinds.map((kind) => word('party-kind', kind)),
              })
            : text(language, 'rule.role-anyone', { role: named(role.title, language) }),
          role.levels.length > 0 &&
            text(language, 'rule.role-levels', { levels: role.levels.map((level) => word('word', level)) }),
          role.single && text(language, 'rule.role-single'),
          role.by === 'act' && text(language, 'rule.role-act'),
        ],
        language,
      )
    }),
    ...(complaints
      ? [
          rule(baseOf(complaints, role.title, role.key), 'need', 'authority', (language) =>
            text(language, 'rule.complaints', {
              role: named(role.title, language),
              when: conditionWords(complaints, pack, language, 'state'),
            }),
          ),
        ]
      : []),
  ]
}

export function recordRules(pack: Pack, record: RecordKind): readonly Rule[] {
  const base = baseOf(record, record.title)
  const scope = scopeOf(record.key, pack)
  const title = (language: Language) => named(record.title, language)
  return [
    rule(base, 'record', 'records', (language) =>
      text(language, 'rule.record', {
        record: title(language),
        standings: record.standings.map((standing) => valueWords(standing, 'subject.standing', scope, language)),
      }),
    ),
    ...record.readers.map((reader, index) =>
      rule({ ...base, key: `${record.key}/reader/${index}`, clauses: [] }, 'reader', 'disclosure', (language) =>
        joined(
          [
            text(language, 'rule.readers', {
              record: title(language),
              who: whoWords([{ ...reader, differsFrom: [], tracks: [] }], scope, language),
            }),
            reader.while &&
              text(language, 'rule.reader-while', { while: conditionWords(reader.while, pack, language, 'state') }),
          ],
          language,
        ),
      ),
    ),
    ...record.claims.map((claim) =>
      rule(
        { ...base, key: `${record.key}/claim/${claim.name}`, clauses: claim.clauses },
        'claim',
        'records',
        (language) =>
          text(language, 'rule.claim', {
            record: title(language),
            per: claim.per.map((path) =>
              pathWords(path.startsWith('subject') ? path : `subject.${path}`, scope, language),
            ),
          }),
      ),
    ),
    ...(record.frozen
      ? [
          rule(
            { ...base, key: `${record.key}/frozen`, clauses: record.frozen.clauses },
            'frozen',
            'records',
            (language) =>
              text(language, 'rule.frozen', {
                record: title(language),
                standing: standingWords(record.frozen!.standing, scope, language),
                fields: record.frozen!.fields.map((field) => pathWords(`subject.${field}`, scope, language)),
              }),
          ),
        ]
      : []),
  ]
}

export function gateRules(pack: Pack, gate: Gate): readonly Rule[] {
  const title: Words = { zh: actionWords(gate.action, 'zh-CN'), en: actionWords(gate.action, 'en') }
  const scope = scopeOf(gate.key, pack)
  return [
    rule(baseOf(gate, title), 'gate', 'gates', (language) =>
      gate.by.length > 0
        ? text(language, 'rule.gate', { action: named(title, language), who: whoWords(gate.by, scope, language) })
        : text(language, 'rule.gate-any', { action: named(title, language) }),
    ),
    ...gate.needs.map((need) =>
      conditionRule(pack, need, gate.key, title, 'gates', (language, said) =>
        text(language, 'rule.gate-need', { action: named(title, language), rule: said }),
      ),
    ),
  ]
}

export function dutyRule(pack: Pack, duty: Duty): Rule {
  const scope = scopeOf(duty.key, pack)
  return rule(baseOf(duty, duty.title), 'duty', 'duties', (language) => {
    const procedure = duty.procedure === null ? undefined : pack.procedures.get(duty.procedure)
    const record = pack.records.get(duty.about)
    const head = text(language, 'rule.duty', {
      owner: whoWords([duty.owner], scope, language),
      record: record ? named(record.title, language) : duty.about,
    })
    const every = duty.every
      ? text(language, 'rule.duty-every', { length: durationWords(duty.every, scope, language) })
      : ''
    const does = procedure
      ? text(language, 'rule.duty-procedure', { procedure: named(procedure.title, language) })
      : text(language, 'rule.duty-title', { duty: named(duty.title, language) })
    return joined(
      [
        language === 'zh-CN' ? `${head}${every}${does}` : [head, every, does].filter(Boolean).join(' '),
        duty.due &&
          text(language, duty.every ? 'rule.duty-due' : 'rule.duty-due-once', {
            length: durationWords(duty.due, scope, language),
          }),
        duty.while && text(language, 'rule.duty-while', { while: conditionWords(duty.while, pack, language, 'state') }),
        duty.tell.length > 0 && text(language, 'rule.tell', { who: whoWords(duty.tell, scope, language, true) }),
      ],
      language,
    )
  })
}

export function parameterRule(parameter: Parameter): Rule {
  return rule(baseOf(parameter, parameter.title), 'parameter', 'parameters', (language) => {
    const value = parameter.values.map((one) => {
      const said = one.unit ? lengthText(one.value, one.unit, language) : plain(one.value, language)
      return one.from === 'always' ? said : text(language, 'rule.value-from', { value: said, day: one.from })
    })
    return joined(
      [
        text(language, 'rule.parameter', { parameter: named(parameter.title, language), value }),
        parameter.stricter && text(language, `rule.stricter-${parameter.stricter}`),
      ],
      language,
    )
  })
}

export function settingRule(setting: Setting): Rule {
  return rule(baseOf(setting, setting.title), 'setting', 'settings', (language) => {
    const said = (value: Json) => {
      const label = typeof value === 'string' ? setting.labels?.[value] : undefined
      if (label) return inWords(label, language)
      return setting.unit ? lengthText(value, setting.unit, language) : plain(value, language)
    }
    return joined(
      [
        text(language, 'rule.setting', { setting: named(setting.title, language), value: said(setting.default) }),
        setting.min !== undefined &&
          setting.max !== undefined &&
          text(language, 'rule.setting-bounds', { min: said(setting.min), max: said(setting.max) }),
        setting.options && text(language, 'rule.setting-options', { options: setting.options.map(said) }),
      ],
      language,
    )
  })
}

export function questionRule(question: OpenQuestion): Rule {
  return rule(baseOf(question, question.title), 'question', 'questions', (language) => {
    const chosen = question.readings.find((one) => one.id === question.default)
    return joined(
      [
        inWords(question.title, language).replace(/[。.]$/, ''),
        question.readings.length > 0 &&
          text(language, 'rule.question-readings', {
            readings: question.readings.map((one) => named(one.title, language)),
            default: chosen ? named(chosen.title, language) : '—',
          }),
      ],
      language,
    )
  })
}

export function mechanismRule(mechanism: Mechanism): Rule {
  const key = `mechanism.${mechanism.id}`
  const title: Words = isMessageKey(key)
    ? { zh: text('zh-CN', key), en: text('en', key) }
    : { zh: mechanism.id, en: mechanism.id }
  return rule(baseOf(mechanism, title), 'mechanism', 'mechanisms', (language) =>
    text(language, 'rule.mechanism', { mechanism: inWords(title, language) }),
  )
}

function plain(value: Json, language: Language): string {
  if (typeof value === 'boolean') return text(language, value ? 'fact.yes' : 'fact.no')
  if (Array.isArray(value)) return value.map((one) => plain(one as Json, language)).join(text(language, 'word.and'))
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
