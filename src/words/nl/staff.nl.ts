/** Words around every page for staff: menu, search, one's own account. */
export const staff = {
  'staff.menu': 'Hoofdmenu',
  'staff.signOut': 'Meld je af',
} as const
