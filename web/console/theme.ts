import type { ThemeConfig } from 'antd'

/** Calm and dense: one blue, square corners, no shadows, and every text at a contrast of at least 4.5. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d4f91',
    colorLink: '#1d4f91',
    colorLinkHover: '#10346b',
    colorSuccess: '#23703f',
    colorWarning: '#8a5300',
    colorError: '#b3261e',
    colorText: '#1b2430',
    colorTextSecondary: '#47525f',
    colorTextTertiary: '#56616e',
    colorTextQuaternary: '#5f6a76',
    colorTextPlaceholder: '#66717d',
    colorTextDescription: '#47525f',
    colorTextDisabled: '#5f6a76',
    colorBorder: '#b9c2cd',
    colorBorderSecondary: '#dde2e8',
    colorBgLayout: '#f2f4f7',
    // The shades that are derived from such dark colours are muddy: light ones of the same hue, for whatever stands on them.
    colorPrimaryBg: '#e8eef9',
    colorPrimaryBgHover: '#dbe6f5',
    controlItemBgActive: '#e8eef9',
    controlItemBgActiveHover: '#dbe6f5',
    colorInfo: '#1d4f91',
    colorInfoBg: '#e8eef9',
    colorInfoBorder: '#b5c7e2',
    colorSuccessBg: '#e7f3eb',
    colorSuccessBorder: '#9fcbb0',
    colorWarningBg: '#fdf3e0',
    colorWarningBorder: '#e6c28a',
    colorErrorBg: '#fdeaea',
    colorErrorBorder: '#e5a3a0',
    borderRadius: 3,
    fontSize: 14,
    controlHeight: 30,
    controlHeightSM: 24,
    fontFamily:
      "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC',system-ui,sans-serif",
    motion: false,
    wireframe: false,
  },
  // The field within the frame of a small select is a target of 24 pixels as well.
  components: { Select: { controlHeightSM: 26 } },
}
