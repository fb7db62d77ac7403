/** The files of a pack that nobody has written yet: everything that has to be told is there as a place to fill in. */

/** What stands where a person has still to write something; `law check` finds it. */
export const TO_FILL = '待填写'

export interface ScaffoldOptions {
  readonly id: string
  readonly from: string
  /** Chinese title; left to be filled in without. */
  readonly name?: string | undefined
  /** Today, as the day on which the text was read. */
  readonly today: string
}

/** Path inside the folder → text. */
export function scaffold({ id, from, name, today }: ScaffoldOptions): ReadonlyMap<string, string> {
  const schema = (kind: string, depth = '') =>
    `# yaml-language-server: $schema=${depth}../../docs/reference/pack-schema/${kind}.json\n`
  return new Map([
    [
      'pack.yaml',
      `${schema('pack')}# 规则包的开头：谁制定的、效力如何、管到哪些区域、从上层拿来什么。
id: ${id}
title: { zh: ${quoted(name ?? TO_FILL)}, en: ${quoted(name ? `${id} rules` : TO_FILL)} }
issuer: ${TO_FILL}
number: null                  # 文号；征求意见稿没有文号
status: draft-for-comment     # draft-for-comment 征求意见稿 | in-force 现行有效 | amended 已修订 | repealed 已废止
in-force: null                # 施行日，如 2027-01-01
expires: null                 # 失效日
checked-on: ${today}        # 最近一次核对文本的日子
digest: null                  # 所读文本的 SHA-256
layers: [${from}]
adopts: ['*']                 # 从上层拿来的要素；'*' 是全部
replaces: []                  # 本地另作规定的上层要素，如 'parameter:max-term'
omits: []                     # 本地不用的上层要素及依据，如 { element: 'gate:x', clauses: [${id}-2] }
looser-by: {}                 # 比上层宽松的数值及允许它的条款
cites: {}                     # 本地条款也由上层要素落实，如 'procedure:incident/report': [${id}-6]
titles: {}                    # 本地称谓，如 'role:data-bureau': { zh: 大数据局, en: Big data office }
areas: []                     # 区域树，如 - { code: '110100', name: { zh: 某市, en: Somewhere }, level: city, under: null }
`,
    ],
    [
      'clauses/1.yaml',
      `${schema('clauses', '../')}# 条款，按文件自己的顺序，用自己的话写要义，不抄原文。mode：
#   enforce 强制（不满足即拒绝） · compute 计算 · evidence 留痕 · inform 说明
# - id: ${id}-1-1
#   source: 第1条第1款
#   title: { zh: 目的, en: Purpose }
#   gist: { zh: ……, en: … }
#   kind: purpose
#   mode: inform
[]
`,
    ],
    [
      'bodies.yaml',
      `${schema('chapters')}# 各方主体：上层已有的角色不必再写，本地的称谓写在 pack.yaml 的 titles。
roles: {}
`,
    ],
    ['records.yaml', `${schema('chapters')}# 台账：本地特有的台账类别，或本地另作规定的。\nrecords: {}\n`],
    [
      'parameters.yaml',
      `${schema('chapters')}# 法定数值：期限、上限、次数。同一名称写在这里并列入 replaces，就以本地为准。
# days-to-answer: { title: { zh: 答复时限, en: Days to answer }, stricter: lower, value: 5, unit: working-day, clauses: [${id}-9] }
parameters: {}
`,
    ],
    ['settings.yaml', `${schema('chapters')}# 设置：文本没有给数字、由本地在界限内选定的值。\nsettings: {}\n`],
    ['gates.yaml', `${schema('chapters')}# 办件之外的操作，发生之前要满足什么。\ngates: {}\n`],
    ['duties.yaml', `${schema('chapters')}# 定期要办的事。\nduties: {}\n`],
    ['questions.yaml', `${schema('chapters')}# 文本没有写明或者前后不一之处，以及我们的理解。\nquestions: {}\n`],
    ['mechanisms.yaml', `${schema('chapters')}# 由平台机制落实的条款。\nmechanisms: {}\n`],
    [
      'documents/README.md',
      `# 材料\n\n一份材料一个文件。第一行写 \`${schema('document', '../').trim()}\`，编辑器就会提示。\n`,
    ],
    [
      'procedures/README.md',
      `# 程序\n\n一个程序一个文件。第一行写 \`${schema('procedure', '../').trim()}\`，编辑器就会提示。\n`,
    ],
    [
      'cases/README.md',
      `# 用例\n\n给定什么、做什么、应当出来什么，依据哪一条。第一行写 \`${schema('cases', '../').trim()}\`。每一条有约束力的条款至少要有一个用例。\n`,
    ],
    [
      'README.md',
      `# ${name ?? id}

${name ?? id}的规则包，建在 \`${from}\` 之上。从文件到运行的步骤见 \`docs/how-to/from-a-document-to-a-running-pack.md\`。

- \`pack.yaml\` 开头 · \`clauses/\` 条款 · \`bodies.yaml\` 主体 · \`records.yaml\` 台账 · \`documents/\` 材料 · \`procedures/\` 程序
- \`gates.yaml\` 操作条件 · \`duties.yaml\` 定期义务 · \`parameters.yaml\` 法定数值 · \`settings.yaml\` 设置 · \`questions.yaml\` 释义 · \`mechanisms.yaml\` 平台机制
- \`cases/\` 用例 · \`journey.yaml\` 一次完整授权的脚本（最后写）

还缺什么：\`npm run shuyu -- law check ${id}\`。
`,
    ],
  ])
}

/** Text that YAML reads as text whatever stands in it. */
function quoted(text: string): string {
  return /^[\p{Script=Han}\w（）《》·、 -]+$/u.test(text) && text !== '' && !/^\d/.test(text)
    ? text
    : JSON.stringify(text)
}
