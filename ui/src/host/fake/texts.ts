/** The texts of the pages that the stand-in host serves. */

const loader = `!function(f,b,e,v,n,t,s)
      {if(f.fbq)return;n=f.fbq=function(){n.callMethod?
      n.callMethod.apply(n,arguments):n.queue.push(arguments)};
      if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';
      n.queue=[];t=b.createElement(e);t.async=!0;
      t.src=v;s=b.getElementsByTagName(e)[0];
      s.parentNode.insertBefore(t,s)}(window, document,'script',
      'https://connect.facebook.net/en_US/fbevents.js');`

const noscript = `<noscript><img height="1" width="1" alt="" src="https://www.facebook.com/tr?id=1234567890123456&ev=PageView&noscript=1"></noscript>`

export const home = `<!doctype html>
<html lang="th">
  <head>
    <meta charset="utf-8">
    <title>ร้านชาดอย – Doi Tea Shop</title>
    <script>
      ${loader}
      fbq('init', '1234567890123456');
      fbq('track', 'PageView');
    </script>
  </head>
  <body>
    ${noscript}
    <h1>ชาดอยแม่สลอง</h1>
    <p>Oolong from Mae Salong, picked by hand.</p>
    <a href="product.html">ดูสินค้า</a>
  </body>
</html>
`

export const product = `<!doctype html>
<html lang="th">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="script-src 'self' 'unsafe-inline'">
    <title>ชาอู่หลง 17 · Doi Tea Shop</title>
    <script>
      ${loader}
      fbq('init', '1234567890123456');
      fbq('track', 'PageView');
      fbq('track', 'ViewContent', {content_ids: ['tea-17'], value: '฿390', currency: 'THB'});
    </script>
  </head>
  <body>
    <h1>ชาอู่หลงเบอร์ 17</h1>
    <p>390 บาท</p>
    <button onclick="fbq('track', 'AddToCart', {content_ids: ['tea-17'], value: 390, currency: 'THB'})">ใส่ตะกร้า</button>
  </body>
</html>
`

export const thanks = `<!doctype html>
<html lang="th">
  <head>
    <meta charset="utf-8">
    <title>ขอบคุณสำหรับคำสั่งซื้อ</title>
    <script>
      ${loader}
      fbq('init', '1234567890123456');
      fbq('track', 'PageView');
      fbq('track', 'PageView');
      fbq('track', 'Purchase', {content_name: 'ชาดอยแม่สลอง', value: 390, content_ids: ['tea-17'], content_type: 'product'}, {eventID: 'order-2041'});
      fbq('trackCustom', 'FirstOrder', {channel: 'line'});
    </script>
    ${noscript}
  </head>
  <body>
    <h1>ขอบคุณค่ะ คุณสมหญิง 🙏</h1>
    <p>Order 2041 is on its way.</p>
  </body>
</html>
`

export const signup = `<!doctype html>
<html lang="th">
  <head>
    <meta charset="utf-8">
    <title>สมัครรับข่าวสาร</title>
  </head>
  <body>
    <template id="tracking">
      <script>
        fbq('init', '1234567890123456');
        fbq('track', 'Lead');
      </script>
    </template>
    <form><input type="email" name="email"><button>สมัคร</button></form>
  </body>
</html>
`

export const old = `<!doctype html>
<html>
  <head>
    <title>Spring sale 2014</title>
    <script>
      (function() {
        var _fbq = window._fbq || (window._fbq = []);
        if (!_fbq.loaded) {
          var fbds = document.createElement('script');
          fbds.src = '//connect.facebook.net/en_US/fbds.js';
          document.head.appendChild(fbds);
          _fbq.loaded = true;
        }
      })();
      window._fbq.push(['track', '6012345678901', {'value':'0.00','currency':'THB'}]);
    </script>
  </head>
  <body><h1>Spring sale</h1></body>
</html>
`

export const landing = `<!doctype html>
<html lang="th">
  <head>
    <meta charset="utf-8">
    <title>โปรโมชันเดือนนี้</title>
    <script src="https://www.googletagmanager.com/gtm.js?id=GTM-ABC123" async></script>
  </head>
  <body><h1>ลด 20% ถึงสิ้นเดือน</h1></body>
</html>
`
