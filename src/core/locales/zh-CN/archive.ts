/** 卷宗与审计账号的文字。 */
export const archive = {
  'action.audit.openings': '查看审计查阅记录',
} as const
