import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../../base/law/index.ts'
import { loadPack } from '../../index.ts'
import { rulesOf } from './index.ts'

const library = await readPacks(join(import.meta.dirname, '../../../cases/fixtures'))
const loaded = loadPack(library, 'latitude', sha256Text)
if (!loaded.ok) throw new Error('it does not load')
const rules = rulesOf(loaded.value.pack)

it.each([
  ['procedure:wish/prolong/extends', '“延长审查”：“审查”的期限可以延长'],
  ['procedure:wish/keep-up/extends', '“延长公示”：“公示”的期限可以延长5个工作日'],
  ['procedure:wish/draw/draw', '随机抽取3位；抽取人数为单数'],
  ['procedure:wish/judge/review', '由抽取的人员评审'],
  ['procedure:wish/file/file', '5个工作日内没有答复的，视为收讫'],
  ['procedure:wish/hand-in/clock/0', '自被退回之日的次日起5个工作日内办结'],
  ['procedure:stop/stop/hold', '满3个工作日自行解除'],
])('given the rule %s, when said, then it says so', (key, wanted) => {
  expect(rules.find((rule) => rule.key === key)?.say('zh-CN')).toContain(wanted)
})
