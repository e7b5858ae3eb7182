/** What can be shared by a link: one view, and of which pillar, theme or review it is. */
export const viewKinds = ['leadership', 'city', 'pillar', 'theme', 'review'] as const
export type ViewKind = (typeof viewKinds)[number]
export type AccountView = { kind: ViewKind; key: string }
