import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isMessageKey, text } from '../../../core/locales/index.ts'
import { actions } from '../../../core/law/vocabulary/actions.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/(^|[/\\])(testing|locales)/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

/** What the first group of a pattern finds in the sources of rooms that write events. */
function found(pattern: RegExp, within = /^(base|operation|core.cases)/): readonly string[] {
  const all = sources.filter(({ file }) => within.test(file)).flatMap((one) => [...one.text.matchAll(pattern)])
  return [...new Set(all.map((match) => match[1] as string))].sort()
}

/** Kinds of columns in profiles, and of cells in templates, that are written like events. */
const noEvents = new Set(['plain-column', 'plain-data', 'long-text', 'yes-no'])

describe('codes that can stand in a timeline', () => {
  it('given every event that is written, then it has words in both languages', () => {
    const types = found(/\btype: '([a-z][a-z-]*(?:[.-][a-z-]+)+)'/g).filter((type) => !noEvents.has(type))
    expect(types.length).toBeGreaterThan(80)
    expect(types.filter((type) => !isMessageKey(`event.${type}`))).toEqual([])
  })

  it('given every refusal, then its code has a sentence', () => {
    const codes = found(/platformRefusal\(\s*'[a-z-]+',\s*'([a-z][a-z.-]+)'/g, /./)
    expect(codes.length).toBeGreaterThan(50)
    expect(codes.filter((code) => !isMessageKey(`unmet.${code}`))).toEqual([])
  })

  it('given every action that may be refused, then it has a name', () => {
    expect(Object.keys(actions).filter((action) => !isMessageKey(`action.${action}`))).toEqual([])
  })

  it('given every fact that lines keep, then it has a name in both languages', () => {
    const facts = found(/^\s{6,10}([a-z]+): (?:textOrNull|whole|texts?|list|unmetOf|durationOf|Array)/gm, /trail.lines/)
    expect(facts.length).toBeGreaterThan(12)
    expect(facts.filter((name) => !isMessageKey(`trail.fact.${name}`))).toEqual([])
  })

  it('given the reasons why jobs and trainings end, then each is a sentence', () => {
    const reasons = found(/\b(?:reason|missed): '([a-z][a-z.-]+)'/g, /operation.domain/)
    expect(reasons.filter((one) => one.includes('.') && !isMessageKey(one))).toEqual([])
    expect(text('zh-CN', 'job.memory')).not.toMatch(/[a-z]/)
  })
})
