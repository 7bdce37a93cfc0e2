// SPDX-License-Identifier: GPL-3.0-or-later

/// Linked with the whole of core and nothing else: core needs no Gui and no Widgets.
int main()
{
    return 0;
}
