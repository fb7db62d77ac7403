import { texts } from '../../shared/language/index.ts'

/** Signing in and passwords. */
export const session = texts({
  title: ['登录工作台', 'Sign in to the console'],
  lead: [
    '公共数据授权运营的全过程：依法办理，数据不出域，步步留证。',
    'The whole life of an authorisation to operate public data: by the law, without the data leaving, with proof of every step.',
  ],
  name: ['账号', 'Account'],
  password: ['口令', 'Password'],
  go: ['登录', 'Sign in'],
  going: ['正在登录……', 'Signing in…'],
  expired: [
    '登录已过期，请重新登录；填写中的内容仍保存在本机。',
    'Your session has ended. Sign in again; what you were filling in is still on this computer.',
  ],
  failed: ['登录未成功', 'Could not sign in'],
  mustChange: ['首次登录须先修改口令', 'Change the password you were given first'],
  old: ['原口令', 'Old password'],
  fresh: ['新口令', 'New password'],
  again: ['再次输入新口令', 'New password again'],
  differ: ['两次输入不一致', 'The two do not agree'],
  change: ['修改口令', 'Change password'],
  changed: ['口令已修改，其他会话已结束', 'Password changed; all other sessions have ended'],
  publicInfo: ['查看公开信息', 'See what is public'],
  expiredTitle: ['登录已过期', 'Your session has run out'],
  againLead: [
    '{name}，请再输一次口令。填到一半的内容、传到一半的文件都在，登录后接着办。',
    '{name}, please enter your password again. What you filled in and what you were uploading is still there.',
  ],
  againGo: ['登录并继续', 'Sign in and go on'],
  againOther: ['换人登录', 'Sign in as somebody else'],
})
