/** Texts of the home page, the table of all cases, search and exports. */
export const office = {
  'still.completion': '等待补正',
  'still.suspension': '已中止办理',
  'still.objections': '异议待答复',
} as const
