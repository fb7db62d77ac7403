import { isMessageKey, text, type Language } from '../../../src/core/locales/index.ts'

/** What a kind of rule is called. */
export function ruleKind(kind: string, language: Language): string {
  const key = `rule-kind.${kind}`
  return isMessageKey(key) ? text(language, key) : kind
}

/** What a topic of comparison is called. */
export function topicName(topic: string, language: Language): string {
  const key = `topic.${topic}`
  return isMessageKey(key) ? text(language, key) : topic
}
