import { useCallback } from 'react'
import { texts, useTexts, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { kindOf } from './use-record-name.ts'

const kinds = texts({
  case: ['办件', 'case'],
  account: ['账号', 'account'],
  person: ['人员', 'person'],
  party: ['单位', 'party'],
  job: ['作业', 'job'],
  script: ['脚本', 'script'],
  review: ['代码审核', 'code review'],
  schedule: ['定时运行', 'schedule'],
  sample: ['合成样例', 'sample'],
  own: ['自有数据', 'own data'],
  model: ['模型', 'model'],
  source: ['来源', 'source'],
  upload: ['上传', 'upload'],
  key: ['接口密钥', 'key'],
  order: ['轮换申请', 'renewal'],
  erasure: ['删除申请', 'erasure'],
  alert: ['预警', 'alert'],
  subscription: ['订购', 'subscription'],
  other: ['编号', 'number'],
})

const shownLetters = 6

/** The first letters of an id's number. */
export function numberOf(id: string): string {
  const from = id.lastIndexOf('-') + 1
  return id.slice(from, from + shownLetters)
}

/** What to call something of which only the id is known: what it is and the first letters of its number; the whole of it stands in the address. */
export function useShortName(): (id: string) => string {
  const t = useTexts(kinds)
  const w = useWords()
  const pack = usePack()
  return useCallback(
    (id) => {
      const kind = kindOf(id) ?? ''
      const title = w(pack?.records.find((one) => one.id === kind)?.title)
      return `${title || t(kind in kinds ? (kind as keyof typeof kinds) : 'other')} ${numberOf(id)}`
    },
    [t, w, pack],
  )
}
