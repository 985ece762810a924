/** How code gets onto a page where nobody edits HTML: steps in tag managers and shop systems. What their menus are called
 * changes, so no way through them is claimed; what each system does with a pixel is known from pages that were captured. */
export const guides = {
  'guide.note':
    'Menus change. Where yours are named otherwise, look for “Facebook”, “Meta” or “custom code”.',
  'guide.html': 'HTML of your own',
  'guide.html.1': 'Open the template that every page shares, often called header, layout or base.',
  'guide.html.2': 'Paste each piece where it says above.',
  'guide.html.3': 'Open the page here again, and send test traffic.',
  'guide.framework': 'Next.js, Nuxt, React, Vue',
  'guide.framework.1':
    'Put the base code into the one file that every page goes through, or use a package that brings it, never both.',
  'guide.framework.2':
    'Call PageView once. When the address changes without a new page, the library sends the next one by itself.',
  'guide.framework.3':
    'Send each event where the action is done in the code, not where a component is drawn.',
  'guide.framework.4':
    'Open the running site here by its address, and send test traffic: in its source the pixel may not be seen.',
  'guide.gtm': 'Google Tag Manager',
  'guide.gtm.1':
    'Make a tag of the kind “Custom HTML” and paste the piece for the head. Or take the Facebook Pixel template of the gallery and give it the id.',
  'guide.gtm.2':
    'Let the base code fire on all pages, before the rest; an event on the page or the click it belongs to.',
  'guide.gtm.3':
    'For an event, set the base code as the tag that fires before it, so that it is there first.',
  'guide.gtm.4':
    'Leave the noscript part out: what a container has for visitors without JavaScript runs no scripts.',
  'guide.gtm.5': 'Publish the container, and send test traffic here.',
  'guide.tags': 'Segment, Tealium, Adobe Launch, RudderStack',
  'guide.tags.1': 'Add Meta’s pixel as a destination or tag in that tool, and give the id.',
  'guide.tags.2': 'Do not paste the base code into the page as well: every event would be sent twice.',
  'guide.tags.3':
    'Publish, and send test traffic here: the pixel is not in the page’s source, only its hits are seen.',
  'guide.shopify': 'Shopify',
  'guide.shopify.1':
    'Install the app “Facebook & Instagram” and connect the pixel there; it brings the shop’s events.',
  'guide.shopify.2': 'Do not paste the base code as well: every event would be counted twice.',
  'guide.shopify.3':
    'For an event of your own, a custom pixel in the shop’s settings. It runs in a closed frame, so it needs the base code too, and does not see the page.',
  'guide.shopify.4':
    'Send test traffic here: in the page’s source there is no `fbq`, only its hits are seen.',
  'guide.wordpress': 'WordPress and WooCommerce',
  'guide.wordpress.1':
    'WooCommerce: the plug-in “Meta for WooCommerce” brings the base code and the shop’s events; connect the pixel there.',
  'guide.wordpress.2':
    'WordPress alone: Meta’s official plug-in, PixelYourSite, or a plug-in that puts code into the head.',
  'guide.wordpress.3': 'Use one way only: two of them send every event twice.',
  'guide.wordpress.4':
    'WP Rocket, LiteSpeed and other speed plug-ins hold scripts back until a visitor acts: leave the pixel out of that.',
  'guide.magento': 'Magento and Adobe Commerce',
  'guide.magento.1': 'Install “Meta Business Extension for Magento 2”, and connect the pixel in its setup.',
  'guide.magento.2': 'By hand: where the design of your theme takes scripts for the head. Not both.',
  'guide.prestashop': 'PrestaShop',
  'guide.prestashop.1':
    'Connect the pixel in the module for Facebook, where your shop’s list of modules names it so.',
  'guide.prestashop.2': 'With “Pixel Plus” or another module beside it, switch one of them off.',
  'guide.builder': 'Wix, Squarespace, Webflow, BigCommerce, Tilda',
  'guide.builder.1': 'Give the id where the settings of your site or shop name Facebook or Meta’s pixel.',
  'guide.builder.2':
    'For an event of your own, paste its code where they take custom code for the page it belongs to.',
  'guide.builder.3': 'Do not paste the base code as well, where the settings have the id already.',
  'guide.builder.4':
    'Send test traffic here: these systems add the pixel while the page runs, so its source may not show it.',
}
