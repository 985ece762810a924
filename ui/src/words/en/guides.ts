/** How code gets onto a page where nobody edits HTML: steps in tag managers and shop systems. */
export const guides = {
  'guide.html': 'HTML of your own',
  'guide.html.1': 'Open the template that every page shares, often called header, layout or base.',
  'guide.html.2': 'Paste each piece where it says above.',
  'guide.html.3': 'Open the page here again, and send test traffic.',
  'guide.gtm': 'Google Tag Manager',
  'guide.gtm.1':
    'New tag, Custom HTML, and paste the piece for the head. Or take a Meta Pixel template from the gallery and give it the id.',
  'guide.gtm.2':
    'Trigger for the base code: Initialization, all pages. For an event: the page or the click it belongs to.',
  'guide.gtm.3': 'For an event, choose the base code under “Tag sequencing”, so that it is there first.',
  'guide.gtm.4': 'Leave the noscript part out: a container does not run without JavaScript.',
  'guide.gtm.5': 'Publish the container, and send test traffic here.',
  'guide.shopify': 'Shopify',
  'guide.shopify.1':
    'Install the channel “Facebook & Instagram” and connect the pixel there; it brings all shop events.',
  'guide.shopify.2': 'Do not paste the base code as well: every event would be counted twice.',
  'guide.shopify.3': 'For an event of your own: Settings, Customer events, Add custom pixel.',
  'guide.wordpress': 'WordPress and WooCommerce',
  'guide.wordpress.1':
    'WooCommerce: install “Meta for WooCommerce” and connect the pixel; it brings all shop events.',
  'guide.wordpress.2':
    'WordPress alone: “Meta pixel for WordPress”, or a plug-in that inserts code into the head.',
  'guide.wordpress.3': 'Use one way only. A speed plug-in that delays scripts must leave the pixel alone.',
  'guide.magento': 'Magento and Adobe Commerce',
  'guide.magento.1': 'Install “Meta Business Extension”, and connect the pixel in its setup.',
  'guide.magento.2':
    'By hand: Content, Design, Configuration, your theme, HTML Head, Scripts and Style Sheets.',
  'guide.prestashop': 'PrestaShop',
  'guide.prestashop.1': 'Install “PrestaShop Social with Facebook & Instagram”, and connect the pixel there.',
  'guide.wix': 'Wix',
  'guide.wix.1': 'Settings, Marketing integrations, Facebook Pixel, Connect, and give the id.',
  'guide.wix.2': 'Events of your own: Settings, Custom code, into the head of the chosen pages.',
  'guide.squarespace': 'Squarespace',
  'guide.squarespace.1': 'Settings, Developer tools, External API keys, Facebook Pixel, and give the id.',
  'guide.squarespace.2': 'Events of your own: Settings, Developer tools, Code injection.',
  'guide.webflow': 'Webflow',
  'guide.webflow.1': 'Site settings, Apps and integrations, Meta Pixel, and give the id.',
  'guide.webflow.2': 'Events of your own: Page settings, Custom code, before the end of the body.',
}
