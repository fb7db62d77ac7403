import { texts, useTexts } from '../../shared/language/index.ts'

const names = texts({
  text: ['文本', 'text'],
  integer: ['整数', 'integer'],
  number: ['小数', 'number'],
  day: ['日期', 'date'],
  instant: ['日期时间', 'date and time'],
  time: ['时刻', 'time of day'],
  truth: ['是否', 'yes or no'],
})

const kinds: readonly (readonly [RegExp, keyof typeof names])[] = [
  [/^(VARCHAR|TEXT|CHAR)/i, 'text'],
  [/^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)/i, 'integer'],
  [/^(DOUBLE|FLOAT|REAL|DECIMAL|NUMBER)/i, 'number'],
  [/^(TIMESTAMP|INSTANT)/i, 'instant'],
  [/^(DATE|DAY)/i, 'day'],
  [/^TIME/i, 'time'],
  [/^BOOLEAN/i, 'truth'],
]

/** Names a column's type in words; a type that has none by its own name. */
export function useTypeWord(): (type: string) => string {
  const t = useTexts(names)
  return (type) => {
    const kind = kinds.find(([form]) => form.test(type))?.[1]
    return kind ? t(kind) : type
  }
}

/** A column's type in words; the engine's own name stands behind it as a hint. */
export function TypeName({ type }: { readonly type: string }) {
  const word = useTypeWord()
  return <span title={type}>{word(type)}</span>
}
