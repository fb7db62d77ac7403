/** Texts that every room uses. Placeholders stand in braces. */
export const common = {
  'app.name': '数域',
  'unmet.forbidden': '当前账号无权办理此事项',
  'cure.forbidden': '请由{who}办理',
  'unmet.not-found': '找不到“{what}”',
  'unmet.conflict': '此事项刚被他人更新，您看到的是旧版本',
  'cure.reload': '请刷新页面，核对最新内容后重新提交',
} as const
