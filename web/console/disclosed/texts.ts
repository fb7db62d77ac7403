import { texts } from '../../shared/language/index.ts'

/** Making yearly disclosures. */
export const disclosedPageTexts = texts({
  title: ['年度披露', 'Yearly disclosure'],
  lead: [
    '由台账生成披露页：授权给谁、授权什么、范围多大、期限多久，产品清单，数据使用情况，投诉办理。生成后预览，由另一人批准，再发布到门户；每一版都保留。',
    'Made from the records: to whom, what, how far, how long; products; use of the data; complaints. Previewed, approved by somebody else, published on the portal; every version stays.',
  ],
  year: ['年度', 'Year'],
  area: ['地区', 'Area'],
  generate: ['生成披露页', 'Make the page'],
  again: ['重新生成', 'Make anew'],
  generated: ['已生成，请预览', 'Made; look at it'],
  empty: ['还没有披露页', 'No page yet'],
  party: ['披露单位', 'By'],
  standing: ['状态', 'State'],
  s_draft: ['已生成，待批准', 'made'],
  s_approved: ['已批准，待发布', 'approved'],
  s_published: ['已发布', 'published'],
  versions: ['已发布版本', 'Published versions'],
  version: ['第 {version} 版 {on}', 'Version {version}, {on}'],
  none: ['尚未发布', 'Not published yet'],
  preview: ['预览', 'Preview'],
  approve: ['批准', 'Approve'],
  publish: ['发布到门户', 'Publish'],
  done: ['已办理', 'Done'],
  by: ['生成', 'Made by'],
  approved: ['批准', 'Approved by'],
  back: ['返回年度披露', 'Back'],
  published: [
    '现行版本已发布，重新生成后可以发布新的一版。',
    'The present version is published; make it anew for another.',
  ],
  onPortal: ['在门户查看', 'On the portal'],
  clauses: ['依据条款', 'Clauses'],
  others: ['只有生成的单位可以预览', 'Only its maker previews it'],
})
