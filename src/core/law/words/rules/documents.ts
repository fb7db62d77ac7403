import { text, type Language } from '../../../locales/index.ts'
import type { DocumentType, Item, Pack } from '../../grammar/pack.ts'
import { inWords } from '../condition-words.ts'
import { conditionRule } from './acts.ts'
import { baseOf, joined, named, paper, rule, type Base, type Rule } from './rule.ts'

export function documentRules(pack: Pack, document: DocumentType): readonly Rule[] {
  const base = baseOf(document, document.title)
  return [
    rule(base, 'document', 'documents', (language) =>
      text(language, 'rule.document', {
        document: paper(document.title, language),
        items: document.items.map((item) => inWords(item.title, language)),
      }),
    ),
    ...itemRules(document, document.items, base),
    ...document.checks.map((check) =>
      conditionRule(pack, check, document.key, document.title, 'documents', (language, said) =>
        text(language, 'rule.check', { document: paper(document.title, language), rule: said }),
      ),
    ),
  ]
}

function itemRules(document: DocumentType, items: readonly Item[], base: Base): readonly Rule[] {
  return items.flatMap((item) => [
    rule(
      { ...base, key: item.key, clauses: item.clauses, origin: item.origin, title: item.title },
      'item',
      'documents',
      (language) => itemWords(document, item, language),
    ),
    ...itemRules(document, item.items ?? [], base),
  ])
}

function itemWords(document: DocumentType, item: Item, language: Language): string {
  const count = (value: number | undefined) =>
    value === undefined || item.type === 'text' || item.type === 'long-text' ? null : String(value)
  const [min, max] = [count(item.min), count(item.max)]
  return joined(
    [
      text(language, item.required ? 'rule.item' : 'rule.item-may', {
        document: paper(document.title, language),
        item: named(item.title, language),
      }),
      item.options &&
        text(language, 'rule.item-options', { options: item.options.map((option) => inWords(option.title, language)) }),
      min !== null && text(language, 'rule.item-min', { min: bounded(min, item, language) }),
      max !== null && text(language, 'rule.item-max', { max: bounded(max, item, language) }),
      item.type === 'list' &&
        item.items &&
        text(language, 'rule.item-inside', { items: item.items.map((inner) => inWords(inner.title, language)) }),
    ],
    language,
  )
}

function bounded(count: string, item: Item, language: Language): string {
  if (item.type !== 'list' && item.type !== 'choices') return count
  return language === 'zh-CN' ? `${count}项` : count
}
